/** Text with its white space collapsed, and whether white space stood at its ends. */
type Words = { text: string; spaceBefore: boolean; spaceAfter: boolean };

const RARE_SPACE = /[\t\r\n\f\u200b]/;
const SPACES = /[ \t\r\n\f\u200b]+/;

/** Whether a text's white space is already as html-to-text would leave it, with none at its ends. */
export function isCollapsed(text: string): boolean {
  return !text.includes('  ') && !text.startsWith(' ') && !text.endsWith(' ') && !RARE_SPACE.test(text);
}

/** Collapses the white space that html-to-text collapses. */
export function collapse(text: string): Words {
  const words = text.split(SPACES);
  return {
    text: words.filter(Boolean).join(' '),
    spaceBefore: words[0] === '',
    spaceAfter: words.at(-1) === '',
  };
}
