import { encodePng } from './encode-png.ts';
import type { Shape } from './shapes.ts';

export type Color = readonly [red: number, green: number, blue: number];
/** A colour for each point, such as a gradient. */
export type Paint = Color | ((x: number, y: number) => Color);

/** A square picture, painted shape over shape with soft edges. */
export class Canvas {
  readonly size: number;
  readonly #pixels: Uint8Array;

  constructor(size: number) {
    this.size = size;
    this.#pixels = new Uint8Array(size * size * 3);
  }

  /** @param softness  width of the edge in pixels: 1 is sharp, 60 is a shadow */
  fill(shape: Shape, paint: Paint, { opacity = 1, softness = 1 } = {}): void {
    const { size } = this;
    for (let row = 0; row < size; row += 1) {
      const y = (row + 0.5) / size;
      for (let column = 0; column < size; column += 1) {
        const x = (column + 0.5) / size;
        const distance = shape(x, y) * size;
        const cover = Math.min(1, 0.5 - distance / softness) * opacity;
        if (cover > 0)
          this.#blend((row * size + column) * 3, typeof paint === 'function' ? paint(x, y) : paint, cover);
        // The outline is that far away: nothing nearer is covered either.
        else column += Math.floor(distance - softness / 2);
      }
    }
  }

  toPng(): Buffer {
    return encodePng(this.#pixels, this.size, this.size);
  }

  #blend(offset: number, color: Color, cover: number): void {
    const pixels = this.#pixels;
    for (let channel = 0; channel < 3; channel += 1) {
      const below = pixels[offset + channel]!;
      pixels[offset + channel] = Math.round(below + (color[channel]! - below) * cover);
    }
  }
}

/** From one colour at the top to another at the bottom. */
export function gradient(from: Color, to: Color, top = 0, bottom = 1): Paint {
  return (_x, y) => mix(from, to, Math.min(1, Math.max(0, (y - top) / (bottom - top))));
}

/** Round things are lighter on the side of the light, here the left. */
export function rounded(base: Color, left: number, right: number): Paint {
  return (x) => {
    const across = (x - left) / (right - left);
    return across < 0.35
      ? mix(mix(base, white, 0.22), base, across / 0.35)
      : mix(base, mix(base, black, 0.3), (across - 0.35) / 0.65);
  };
}

export function mix(a: Color, b: Color, share: number): Color {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

export function rgb(hex: string): Color {
  return [
    Number.parseInt(hex.slice(1, 3), 16),
    Number.parseInt(hex.slice(3, 5), 16),
    Number.parseInt(hex.slice(5, 7), 16),
  ];
}

export const white: Color = [255, 255, 255];
const black: Color = [30, 24, 20];
