import type { Picture } from '../shop/index.ts';
import { Canvas, gradient, mix, white } from './canvas.ts';
import { drawBag, drawBox, drawTin, drawWhisk } from './motifs/packages.ts';
import { drawBowl, drawCup, drawDripper, drawPlate, drawTeapot } from './motifs/vessels.ts';
import { type Palette, palettes } from './palettes.ts';
import { box, circle, ellipse } from './shapes.ts';

const motifs: Record<Picture['motif'], (canvas: Canvas, palette: Palette) => void> = {
  bag: drawBag,
  tin: drawTin,
  cup: drawCup,
  teapot: drawTeapot,
  bowl: drawBowl,
  plate: drawPlate,
  dripper: drawDripper,
  whisk: drawWhisk,
  box: drawBox,
};

/** A still life of the product on a table, as PNG: mail clients do not show SVG. */
export function drawProduct({ motif, palette: index }: Picture, size: number): Buffer {
  const palette = palettes[index % palettes.length]!;
  const canvas = new Canvas(size);
  canvas.fill(() => -1, gradient(palette.wall[0], palette.wall[1], 0, 0.7));
  canvas.fill(circle(0.72, 0.3, 0.26), mix(palette.wall[0], white, 0.6), {
    softness: size * 0.25,
    opacity: 0.7,
  });
  canvas.fill(box(-0.1, 0.7, 1.1, 1.2), gradient(palette.table, mix(palette.table, white, 0.15), 0.7, 1));
  canvas.fill(ellipse(0.53, 0.81, 0.3, 0.045), mix(palette.table, palette.body, 0.5), {
    softness: size * 0.06,
    opacity: 0.55,
  });
  motifs[motif](canvas, palette);
  return canvas.toPng();
}
