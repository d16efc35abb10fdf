/** The brand's color as it is needed on light and on dark paper; each text reaches a contrast of 4.5 : 1. */
export type BrandColors = {
  fill: string;
  onFill: string;
  text: string;
  darkFill: string;
  darkOnFill: string;
  darkText: string;
};

type Rgb = readonly [red: number, green: number, blue: number];

export const LIGHT_PAPER = '#ffffff';
export const DARK_PAPER = '#1f1f23';
const FALLBACK = '#1f2937';
const INK = '#000000';
const WHITE = '#ffffff';
const TEXT_CONTRAST = 4.5;
/** A button that melts into the paper is no button (WCAG 1.4.11). */
const SHAPE_CONTRAST = 3;
const REMEMBERED_BRANDS = 1000;

const known = new Map<string, BrandColors>();

/** @param color  "#rrggbb" or "#rgb"; anything else gets a neutral dark gray */
export function brandColors(color: string): BrandColors {
  const found = known.get(color);
  if (found) return found;
  const brand = parseHex(color) ?? parseHex(FALLBACK)!;
  const fill = shift(brand, LIGHT_PAPER, SHAPE_CONTRAST);
  const darkFill = shift(brand, DARK_PAPER, SHAPE_CONTRAST);
  const colors = {
    fill,
    onFill: readableOn(fill),
    text: shift(brand, '#f6f6f7', TEXT_CONTRAST),
    darkFill,
    darkOnFill: readableOn(darkFill),
    darkText: shift(brand, '#2a2a30', TEXT_CONTRAST),
  };
  if (known.size >= REMEMBERED_BRANDS) known.clear();
  known.set(color, colors);
  return colors;
}

/** WCAG 2 contrast between two colors, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [first, second] = [luminance(one), luminance(other)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

/** The color itself, or the nearest mix with black or white that stands out from the paper. */
function shift(color: Rgb, paper: string, enough: number): string {
  const target = luminance(paper) > 0.2 ? 0 : 255;
  for (let share = 0; share < 1; share += 0.04) {
    const mixed = toHex(color.map((channel) => Math.round(channel + (target - channel) * share)));
    if (contrast(mixed, paper) >= enough) return mixed;
  }
  return target === 0 ? INK : WHITE;
}

/** White where it can be read, as brands expect of their buttons; else near-black, which then can. */
function readableOn(fill: string): string {
  return contrast(WHITE, fill) >= TEXT_CONTRAST ? WHITE : INK;
}

function parseHex(color: string): Rgb | undefined {
  const digits = /^#(?:([0-9a-f]{6})|([0-9a-f]{3}))$/i.exec(color.trim());
  const hex = digits?.[1] ?? digits?.[2]?.replace(/./g, '$&$&');
  if (!hex) return undefined;
  const channel = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16);
  return [channel(0), channel(2), channel(4)];
}

function toHex(channels: readonly number[]): string {
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (parseHex(color) ?? [0, 0, 0]).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
