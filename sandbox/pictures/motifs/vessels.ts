import { type Canvas, gradient, mix, rounded, white } from '../canvas.ts';
import type { Palette } from '../palettes.ts';
import { both, box, circle, ellipse, ring, stroke, trapezoid, without } from '../shapes.ts';

export function drawCup(canvas: Canvas, { body, mark }: Palette): void {
  canvas.fill(ring(ellipse(0.7, 0.55, 0.1, 0.12), 0.035), mix(body, mark, 0.15));
  canvas.fill(trapezoid(0.48, 0.38, 0.78, 0.21, 0.17, 0.04), rounded(body, 0.27, 0.69));
  canvas.fill(
    both(trapezoid(0.48, 0.38, 0.78, 0.21, 0.17, 0.04), box(0.2, 0.62, 0.8, 0.8)),
    rounded(mark, 0.27, 0.69),
    { opacity: 0.85 },
  );
  canvas.fill(ellipse(0.48, 0.39, 0.21, 0.045), mix(body, white, 0.45));
  canvas.fill(ellipse(0.48, 0.396, 0.18, 0.034), [92, 58, 38]);
  drawSteam(canvas, 0.48);
}

export function drawBowl(canvas: Canvas, { body, mark }: Palette): void {
  const bowl = both(ellipse(0.5, 0.48, 0.29, 0.29), box(0, 0.48, 1, 1));
  canvas.fill(box(0.4, 0.74, 0.6, 0.79, 0.015), mix(body, mark, 0.3));
  canvas.fill(bowl, rounded(body, 0.21, 0.79));
  canvas.fill(both(bowl, ring(ellipse(0.5, 0.46, 0.27, 0.16), 0.028)), mark, { opacity: 0.75 });
  canvas.fill(ellipse(0.5, 0.48, 0.29, 0.065), mix(body, white, 0.4));
  canvas.fill(ellipse(0.5, 0.487, 0.25, 0.048), [126, 148, 84]);
  drawSteam(canvas, 0.5);
}

export function drawTeapot(canvas: Canvas, { body, mark }: Palette): void {
  canvas.fill(stroke(0.68, 0.6, 0.83, 0.44, 0.06), rounded(body, 0.65, 0.86));
  canvas.fill(ring(ellipse(0.28, 0.56, 0.1, 0.11), 0.035), mix(body, mark, 0.12));
  canvas.fill(ellipse(0.5, 0.6, 0.24, 0.19), rounded(body, 0.26, 0.74));
  canvas.fill(ellipse(0.5, 0.435, 0.13, 0.035), mix(body, white, 0.2));
  canvas.fill(circle(0.5, 0.385, 0.032), rounded(mark, 0.46, 0.54));
  canvas.fill(both(ellipse(0.5, 0.6, 0.24, 0.19), box(0, 0.59, 1, 0.615)), mark, { opacity: 0.7 });
  canvas.fill(both(ellipse(0.5, 0.6, 0.24, 0.19), box(0, 0.635, 1, 0.645)), mark, { opacity: 0.7 });
}

export function drawPlate(canvas: Canvas, { body, mark }: Palette): void {
  canvas.fill(ellipse(0.5, 0.63, 0.34, 0.17), rounded(mix(body, mark, 0.2), 0.16, 0.84));
  canvas.fill(ellipse(0.5, 0.615, 0.34, 0.165), rounded(body, 0.16, 0.84));
  canvas.fill(ring(ellipse(0.5, 0.615, 0.29, 0.14), 0.012), mark, { opacity: 0.8 });
  canvas.fill(ellipse(0.5, 0.62, 0.23, 0.105), gradient(mix(body, white, 0.25), body, 0.5, 0.75));
  canvas.fill(without(circle(0.52, 0.6, 0.05), circle(0.545, 0.585, 0.045)), mark, { opacity: 0.8 });
}

export function drawDripper(canvas: Canvas, { body, mark }: Palette): void {
  canvas.fill(box(0.24, 0.55, 0.76, 0.585, 0.015), rounded(mix(body, white, 0.1), 0.24, 0.76));
  canvas.fill(trapezoid(0.5, 0.28, 0.56, 0.24, 0.08, 0.02), rounded(body, 0.26, 0.74));
  canvas.fill(ellipse(0.5, 0.285, 0.24, 0.04), mix(body, white, 0.5));
  canvas.fill(ellipse(0.5, 0.292, 0.21, 0.031), [101, 66, 44]);
  canvas.fill(box(0.33, 0.585, 0.67, 0.8, 0.05), mix(white, mark, 0.12), { opacity: 0.6 });
  canvas.fill(box(0.34, 0.69, 0.66, 0.79, 0.045), [96, 60, 40], { opacity: 0.85 });
  canvas.fill(box(0.495, 0.585, 0.505, 0.7), [96, 60, 40], { opacity: 0.8 });
}

function drawSteam(canvas: Canvas, cx: number): void {
  for (const [offset, top] of [
    [-0.07, 0.22],
    [0, 0.17],
    [0.07, 0.22],
  ] as const) {
    canvas.fill(
      (x, y) => (y < top || y > 0.35 ? 1 : Math.abs(x - cx - offset - 0.014 * Math.sin(y * 38)) - 0.004),
      white,
      {
        opacity: 0.55,
        softness: 5,
      },
    );
  }
}
