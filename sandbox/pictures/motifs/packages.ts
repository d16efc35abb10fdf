import { type Canvas, mix, rounded, white } from '../canvas.ts';
import type { Palette } from '../palettes.ts';
import { both, box, circle, ellipse, stroke, trapezoid, without } from '../shapes.ts';

export function drawBag(canvas: Canvas, { body, mark }: Palette): void {
  const bag = trapezoid(0.5, 0.2, 0.82, 0.19, 0.22, 0.025);
  canvas.fill(bag, rounded(body, 0.28, 0.72));
  canvas.fill(both(bag, box(0, 0.2, 1, 0.265)), mix(body, mark, 0.28));
  canvas.fill(box(0.3, 0.262, 0.7, 0.27), mix(body, white, 0.3), { opacity: 0.6 });
  canvas.fill(box(0.37, 0.4, 0.63, 0.68, 0.012), mix(mark, white, 0.25));
  drawCloud(canvas, 0.5, 0.5, 0.075, body);
  canvas.fill(box(0.42, 0.58, 0.58, 0.588), body);
  canvas.fill(box(0.445, 0.61, 0.555, 0.616), body, { opacity: 0.7 });
}

export function drawTin(canvas: Canvas, { body, mark }: Palette): void {
  canvas.fill(ellipse(0.5, 0.8, 0.19, 0.035), rounded(body, 0.31, 0.69));
  canvas.fill(box(0.31, 0.32, 0.69, 0.8), rounded(body, 0.31, 0.69));
  canvas.fill(box(0.31, 0.44, 0.69, 0.7), rounded(mix(mark, white, 0.2), 0.31, 0.69));
  canvas.fill(box(0.31, 0.26, 0.69, 0.36), rounded(mix(body, white, 0.12), 0.31, 0.69));
  canvas.fill(ellipse(0.5, 0.26, 0.19, 0.035), mix(body, white, 0.35));
  drawLeaf(canvas, body);
}

export function drawBox(canvas: Canvas, { body, mark }: Palette): void {
  canvas.fill(box(0.25, 0.42, 0.75, 0.79, 0.012), rounded(body, 0.25, 0.75));
  canvas.fill(box(0.23, 0.35, 0.77, 0.45, 0.012), rounded(mix(body, white, 0.18), 0.23, 0.77));
  canvas.fill(box(0.47, 0.35, 0.53, 0.79), mark, { opacity: 0.9 });
  canvas.fill(without(ellipse(0.43, 0.31, 0.075, 0.045), ellipse(0.43, 0.31, 0.045, 0.02)), mark);
  canvas.fill(without(ellipse(0.57, 0.31, 0.075, 0.045), ellipse(0.57, 0.31, 0.045, 0.02)), mark);
  canvas.fill(circle(0.5, 0.325, 0.026), mix(mark, body, 0.25));
}

export function drawWhisk(canvas: Canvas, { mark }: Palette): void {
  const bamboo = [214, 184, 128] as const;
  canvas.fill(box(0.45, 0.24, 0.55, 0.52, 0.02), rounded(bamboo, 0.45, 0.55));
  for (let tine = -9; tine <= 9; tine += 1) {
    canvas.fill(
      stroke(0.5 + tine * 0.005, 0.5, 0.5 + tine * 0.0165, 0.78, 0.006),
      mix(bamboo, mark, 0.2 + Math.abs(tine) * 0.012),
    );
  }
  canvas.fill(box(0.44, 0.505, 0.56, 0.525, 0.005), [70, 58, 48]);
}

function drawCloud(canvas: Canvas, cx: number, cy: number, size: number, color: Palette['body']): void {
  for (const [dx, dy, radius] of [
    [-0.6, 0.1, 0.42],
    [0, -0.15, 0.6],
    [0.62, 0.12, 0.4],
  ] as const) {
    canvas.fill(
      both(circle(cx + dx * size, cy + dy * size, radius * size), box(0, 0, 1, cy + 0.35 * size)),
      color,
    );
  }
}

function drawLeaf(canvas: Canvas, color: Palette['body']): void {
  canvas.fill(both(circle(0.455, 0.57, 0.09), circle(0.545, 0.57, 0.09)), color);
  canvas.fill(stroke(0.5, 0.5, 0.5, 0.66, 0.005), white, { opacity: 0.7 });
}
