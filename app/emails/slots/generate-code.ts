import { collapse } from './collapse.ts';
import { escapeHtml } from './escape-html.ts';
import { Paper } from './paper.ts';
import { type SlotRef, isPresent } from './probe.ts';
import type { BlockKind, Piece } from './slot-template.ts';
import type { TextStep } from './text-program.ts';

/**
 * Turns a compiled letter into JavaScript functions. Walking pieces and looking slots up by name takes twice as
 * long as straight code that reads them. The code consists of the template's own text and prop names only.
 */
export function generateHtmlFiller(pieces: readonly Piece[]): (view: unknown) => string {
  const write = (body: readonly Piece[]): string => {
    const statements: string[] = [];
    let run: string[] = [];
    const endRun = () => {
      if (run.length > 0) statements.push(`out.push(${run.join(', ')});`);
      run = [];
    };
    for (const piece of body) {
      if (piece.kind === 'fixed') run.push(JSON.stringify(piece.text));
      else if (piece.kind === 'slot') run.push(`escapeHtml(${read(piece.ref)})`);
      else {
        endRun();
        statements.push(block(piece.kind, piece.ref, write(piece.body)));
      }
    }
    endRun();
    return statements.join('\n');
  };
  return functionOf(`(scope0) => { const out = []; ${write(pieces)} return out.join(''); }`);
}

export function generateTextWriter(program: readonly TextStep[]): (view: unknown) => string {
  const write = (steps: readonly TextStep[]): string =>
    steps
      .map((step) => {
        switch (step.do) {
          case 'block':
            return `paper.openBlock(${step.breaksBefore}); ${write(step.body)} paper.closeBlock(${step.breaksAfter});`;
          case 'break':
            return 'paper.breakLine();';
          case 'fixed': {
            const { text, spaceBefore, spaceAfter } = collapse(step.text);
            return `paper.add(${JSON.stringify(text)}, ${spaceBefore}, ${spaceAfter});`;
          }
          case 'slot':
            return `paper.addRaw(${read(step.ref)});`;
          case 'link': {
            const address = step.href.map((part) =>
              typeof part === 'string' ? JSON.stringify(part) : read(part),
            );
            return `paper.openLink(); ${write(step.body)} paper.closeLink(${address.join(' + ') || '""'});`;
          }
          default:
            return block(step.do, step.ref, write(step.body));
        }
      })
      .join('\n');
  const writeText = functionOf(`(scope0, paper) => { ${write(program)} return paper.text(); }`);
  return (view) => writeText(view, new Paper());
}

function block(kind: BlockKind, ref: SlotRef, body: string): string {
  if (kind === 'each') return `for (const scope${ref.scope + 1} of ${read(ref)}) { ${body} }`;
  return `if (${kind === 'when' ? '' : '!'}isPresent(${read(ref)})) { ${body} }`;
}

/** An entry of a list is its scope; anything else a property of one. */
function read(ref: SlotRef): string {
  return `scope${ref.scope}${ref.path.map((key) => `[${JSON.stringify(key)}]`).join('')}`;
}

type Generated = (view: unknown, paper?: Paper) => string;

function functionOf(code: string): Generated {
  // The only texts in the code are the template's own, quoted by JSON.
  // oxlint-disable-next-line typescript/no-implied-eval, typescript/no-unsafe-type-assertion
  return new Function('escapeHtml', 'isPresent', `return ${code}`)(escapeHtml, isPresent) as Generated;
}
