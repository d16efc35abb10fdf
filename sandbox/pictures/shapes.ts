/**
 * The signed distance of a point from an outline: negative inside, outside never farther than it really is. Coordinates
 * run from 0 to 1, y downwards.
 */
export type Shape = (x: number, y: number) => number;

export function circle(cx: number, cy: number, radius: number): Shape {
  return (x, y) => Math.hypot(x - cx, y - cy) - radius;
}

export function ellipse(cx: number, cy: number, rx: number, ry: number): Shape {
  const scale = Math.min(rx, ry);
  return (x, y) => (Math.hypot((x - cx) / rx, (y - cy) / ry) - 1) * scale;
}

export function box(left: number, top: number, right: number, bottom: number, rounding = 0): Shape {
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2];
  const [halfWidth, halfHeight] = [(right - left) / 2 - rounding, (bottom - top) / 2 - rounding];
  return (x, y) => {
    const dx = Math.abs(x - cx) - halfWidth;
    const dy = Math.abs(y - cy) - halfHeight;
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - rounding;
  };
}

/** A box whose top and bottom differ in width. */
export function trapezoid(
  cx: number,
  top: number,
  bottom: number,
  topHalf: number,
  bottomHalf: number,
  rounding = 0,
): Shape {
  return (x, y) => {
    const share = Math.min(1, Math.max(0, (y - top) / (bottom - top)));
    const half = topHalf + (bottomHalf - topHalf) * share;
    return box(cx - half, top, cx + half, bottom, rounding)(x, y);
  };
}

/** A stroke from one point to another with round ends. */
export function stroke(x1: number, y1: number, x2: number, y2: number, width: number): Shape {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length2 = dx * dx + dy * dy;
  return (x, y) => {
    const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length2));
    return Math.hypot(x - x1 - dx * along, y - y1 - dy * along) - width / 2;
  };
}

export function ring(shape: Shape, width: number): Shape {
  return (x, y) => Math.abs(shape(x, y)) - width / 2;
}

export function both(a: Shape, b: Shape): Shape {
  return (x, y) => Math.max(a(x, y), b(x, y));
}

export function without(a: Shape, b: Shape): Shape {
  return (x, y) => Math.max(a(x, y), -b(x, y));
}
