import { collapse, isCollapsed } from './collapse.ts';

type Block = {
  text: string;
  breaksBefore: number;
  /** Line breaks asked for by the block that was closed last. */
  breaksDue: number;
  isLineStart: boolean;
  isSpaceDue: boolean;
};

/** Follows html-to-text's BlockTextBuilder and InlineTextBuilder, without word wrap. */
export class Paper {
  private readonly outer: Block[] = [];
  private block = newBlock(1);
  /** What the current link says. */
  private linkText: string | undefined;

  openBlock(breaksBefore: number): void {
    this.outer.push(this.block);
    this.block = newBlock(breaksBefore);
  }

  closeBlock(breaksAfter: number): void {
    const inner = this.block;
    const block = this.outer.pop() ?? newBlock(1);
    const breaks = Math.max(block.breaksDue, inner.breaksBefore);
    if (block.text === '') {
      block.text = inner.text;
      block.breaksBefore = breaks;
    } else {
      block.text += lineBreaks(breaks) + inner.text;
    }
    block.breaksDue = Math.max(inner.breaksDue, breaksAfter);
    block.isLineStart = true;
    this.block = block;
  }

  breakLine(): void {
    this.block.text += '\n';
    this.block.isLineStart = true;
  }

  /** Adds text as it came, white space and all. */
  addRaw(text: string): void {
    if (isCollapsed(text)) {
      this.add(text, false, false);
    } else {
      const words = collapse(text);
      this.add(words.text, words.spaceBefore, words.spaceAfter);
    }
  }

  /** Adds text whose white space is collapsed; says whether there was some at its ends. */
  add(text: string, spaceBefore: boolean, spaceAfter: boolean): void {
    const block = this.block;
    if (text === '') {
      if (block.breaksDue === 0 && spaceAfter) block.isSpaceDue = true;
      return;
    }
    if (block.breaksDue > 0) {
      block.text += lineBreaks(block.breaksDue);
      block.isLineStart = true;
      block.breaksDue = 0;
    }
    if (!block.isLineStart && (block.isSpaceDue || spaceBefore)) block.text += ' ';
    block.text += text;
    block.isLineStart = false;
    block.isSpaceDue = spaceAfter;
    if (this.linkText !== undefined) this.linkText += text;
  }

  openLink(): void {
    this.linkText = '';
  }

  /** "Text address"; only the address where there is no text, only the text where it is the address. */
  closeLink(href: string): void {
    const address = href.startsWith('mailto:') ? href.slice('mailto:'.length) : href;
    const text = this.linkText ?? '';
    this.linkText = undefined;
    if (address === '' || address.startsWith('#')) return;
    if (text.length >= address.length && text.replaceAll(' ', '') === address) return;
    if (isCollapsed(address)) this.add(address, text !== '', false);
    else this.addRaw(text === '' ? address : ` ${address}`);
  }

  text(): string {
    return this.block.text;
  }
}

function newBlock(breaksBefore: number): Block {
  return { text: '', breaksBefore, breaksDue: 0, isLineStart: true, isSpaceDue: false };
}

const LINE_BREAKS = ['', '\n', '\n\n', '\n\n\n'];

function lineBreaks(count: number): string {
  return LINE_BREAKS[count] ?? '\n'.repeat(count);
}
