import { SLOT_CLOSE, SLOT_OPEN, type SlotRef } from './probe.ts';

/** A piece of a rendered letter: fixed text, a slot, or a block that is repeated or left out. */
export type Piece =
  | { kind: 'fixed'; text: string }
  | { kind: 'slot'; ref: SlotRef }
  | { kind: BlockKind; ref: SlotRef; body: readonly Piece[] };

export type BlockKind = 'each' | 'when' | 'unless';

const SLOT = new RegExp(`${SLOT_OPEN}(\\d+)${SLOT_CLOSE}`);
const BLOCK = /<kizuna-(each|when|unless) slot="(\d+)">|<(\/)kizuna-(?:each|when|unless)>/g;

/** Cuts a probed rendering at its markers. */
export function parseSlotTemplate(rendered: string, refs: readonly SlotRef[]): readonly Piece[] {
  const root: Piece[] = [];
  const open: Piece[][] = [root];
  const add = (...pieces: Piece[]) => open.at(-1)?.push(...pieces);
  let position = 0;
  for (const mark of rendered.matchAll(BLOCK)) {
    add(...piecesOf(rendered.slice(position, mark.index), refs));
    position = mark.index + mark[0].length;
    const [, kind, slot] = mark;
    if (kind === 'each' || kind === 'when' || kind === 'unless') {
      const body: Piece[] = [];
      add({ kind, ref: refAt(refs, slot), body });
      open.push(body);
    } else {
      open.pop();
    }
  }
  add(...piecesOf(rendered.slice(position), refs));
  return root;
}

/** Cuts a text at the slots in it. */
export function splitAtSlots(text: string, refs: readonly SlotRef[]): (string | SlotRef)[] {
  return text
    .split(SLOT)
    .map((part, index) => (index % 2 === 1 ? refAt(refs, part) : part))
    .filter((part) => part !== '');
}

export function refAt(refs: readonly SlotRef[], id: string | undefined): SlotRef {
  const ref = refs[Number(id)];
  if (!ref) throw new Error(`Expected one of ${refs.length} slots, got number ${id}`);
  return ref;
}

function piecesOf(html: string, refs: readonly SlotRef[]): Piece[] {
  return splitAtSlots(html, refs).map((part) =>
    typeof part === 'string' ? { kind: 'fixed', text: part } : { kind: 'slot', ref: part },
  );
}
