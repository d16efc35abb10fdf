import { unescapeHtml } from './escape-html.ts';
import type { SlotRef } from './probe.ts';
import { type BlockKind, refAt, splitAtSlots } from './slot-template.ts';

/**
 * The plain-text letter as instructions. They are what the HTML's tags mean to html-to-text, with which
 * react-email makes its plain text: blocks that ask for line breaks around them, words, links with their address.
 */
export type TextStep =
  | { do: 'block'; breaksBefore: number; breaksAfter: number; body: readonly TextStep[] }
  | { do: 'break' }
  | { do: 'fixed'; text: string }
  | { do: 'slot'; ref: SlotRef }
  | { do: 'link'; href: readonly (string | SlotRef)[]; body: readonly TextStep[] }
  | { do: BlockKind; ref: SlotRef; body: readonly TextStep[] };

/** Line breaks before and after each block element, as html-to-text 10 sets them. */
const BLOCKS: Record<string, readonly [before: number, after: number]> = {
  table: [2, 2],
  td: [1, 1],
  p: [2, 2],
  div: [1, 1],
  h1: [3, 2],
  h2: [3, 2],
  h3: [3, 2],
};
const INLINE = new Set(['body', 'tbody', 'tr', 'span', 'strong']);
const TOKEN = /<!--[\s\S]*?-->|<(\/?)([a-z0-9-]+)([^>]*)>|[^<]+/g;

/** An open element; `close` hands what it holds to the element around it. */
type Frame = { steps: TextStep[]; isSkipped: boolean; close: (outer: TextStep[]) => void };

/** @param rendered  a probed rendering of the letter; only its body is text */
export function compileText(rendered: string, refs: readonly SlotRef[]): readonly TextStep[] {
  const program: Frame = { steps: [], isSkipped: false, close: () => {} };
  const frames: Frame[] = [program];
  const top = () => frames.at(-1) ?? program;
  const body = rendered.slice(rendered.indexOf('<body'), rendered.indexOf('</html>'));
  for (const [token, slash, tag, attributes = ''] of body.matchAll(TOKEN)) {
    if (tag === undefined) {
      if (!token.startsWith('<!--') && !top().isSkipped) top().steps.push(...readWords(token, refs));
    } else if (slash) {
      const closed = frames.pop();
      closed?.close(top().steps);
    } else if (tag === 'br') {
      if (!top().isSkipped) top().steps.push({ do: 'break' });
    } else if (tag !== 'img') {
      frames.push(openElement(tag, attributes, refs, top().isSkipped));
    }
  }
  return program.steps;
}

function openElement(tag: string, attributes: string, refs: readonly SlotRef[], isSkipped: boolean): Frame {
  const steps: TextStep[] = [];
  if (isSkipped || attributes.includes('data-skip-in-text="true"'))
    return { steps, isSkipped: true, close: () => {} };
  const holding = (step: () => TextStep): Frame => ({
    steps,
    isSkipped,
    close: (outer) => outer.push(step()),
  });
  const block = BLOCKS[tag];
  if (block) return holding(() => blockStep(block, steps));
  if (tag === 'kizuna-each' || tag === 'kizuna-when' || tag === 'kizuna-unless') {
    const kind = tag === 'kizuna-each' ? 'each' : tag === 'kizuna-when' ? 'when' : 'unless';
    const ref = refAt(refs, /slot="(\d+)"/.exec(attributes)?.[1]);
    return holding(() => ({ do: kind, ref, body: steps }));
  }
  if (tag === 'a') {
    const source = splitAtSlots(/ href="([^"]*)"/.exec(attributes)?.[1] ?? '', refs);
    const href = source.map((part) => (typeof part === 'string' ? unescapeHtml(part) : part));
    return holding(() => ({ do: 'link', href, body: steps }));
  }
  if (INLINE.has(tag)) return { steps, isSkipped, close: (outer) => outer.push(...steps) };
  throw new Error(`Plain text has no rule for <${tag}>`);
}

/** A block that holds nothing but a block is one block: html-to-text keeps the inner breaks before, the larger after. */
function blockStep([before, after]: readonly [number, number], body: readonly TextStep[]): TextStep {
  const [only] = body;
  if (body.length === 1 && only?.do === 'block') {
    return { ...only, breaksAfter: Math.max(only.breaksAfter, after) };
  }
  return { do: 'block', breaksBefore: before, breaksAfter: after, body };
}

function readWords(text: string, refs: readonly SlotRef[]): TextStep[] {
  return splitAtSlots(text, refs).map((part) =>
    typeof part === 'string' ? { do: 'fixed', text: unescapeHtml(part) } : { do: 'slot', ref: part },
  );
}
