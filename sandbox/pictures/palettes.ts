import { type Color, rgb } from './canvas.ts';

export interface Palette {
  /** Wall, from top to bottom, and table. */
  wall: readonly [Color, Color];
  table: Color;
  /** The thing itself, and what is printed or painted on it. */
  body: Color;
  mark: Color;
}

const palette = (
  wallTop: string,
  wallBottom: string,
  table: string,
  body: string,
  mark: string,
): Palette => ({
  wall: [rgb(wallTop), rgb(wallBottom)],
  table: rgb(table),
  body: rgb(body),
  mark: rgb(mark),
});

/** Quiet colours of paper, clay and leaves; products name them by their place in this list. */
export const palettes: readonly Palette[] = [
  palette('#eef1f0', '#dfe6e4', '#c9d3cf', '#f6f2ea', '#7d94a0'),
  palette('#eef1e4', '#dbe3c9', '#bfcaa6', '#6f8a5a', '#f1efdf'),
  palette('#efe6dc', '#dfcfbf', '#b89b82', '#4b362b', '#e7d3bb'),
  palette('#e6edf3', '#cddbe6', '#a9bccb', '#32527a', '#f3efe6'),
  palette('#f6e7df', '#ebcfc2', '#cfa08c', '#a8432f', '#f7e8d9'),
  palette('#f7f1e4', '#eddfc5', '#d3bb92', '#e9e0d0', '#8a5a3b'),
  palette('#efe9e4', '#d9cdc4', '#a58f80', '#7a4a3a', '#efd9c3'),
  palette('#f8efd9', '#efdcae', '#d5b678', '#d79a3c', '#fff6df'),
  palette('#fbf3d4', '#f3e3a0', '#d9c172', '#e7c63f', '#4f6a4a'),
  palette('#e3ede8', '#c6dbd1', '#9dbbad', '#2f6656', '#efe6c8'),
];
