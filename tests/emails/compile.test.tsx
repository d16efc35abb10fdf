import type { ReactNode } from 'react';
import { render } from 'react-email';
import { expect, test } from 'vitest';
import { Each, When } from '#app/emails/slots/blocks.tsx';
import { compileTemplate } from '#app/emails/slots/compile-template.ts';

type Props = { name?: string; lists: readonly { words: readonly string[] }[] };

const specimen: Props = { name: 'n', lists: [{ words: ['w'] }] };

function Page({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}

function Nested({ name, lists }: Props) {
  return (
    <Page>
      <When value={name} otherwise={<p>Nobody</p>}>
        {(present) => <p title={`"${present}"`}>{present}</p>}
      </When>
      <Each of={lists}>
        {(list) => (
          <div>
            <When value={list.words} otherwise={<p>Empty</p>}>
              {(words) => <Each of={words}>{(word) => <p>{`- ${word} -`}</p>}</Each>}
            </When>
          </div>
        )}
      </Each>
    </Page>
  );
}

test.each<Props>([
  { lists: [] },
  { name: '', lists: [{ words: [] }] },
  { name: ' ', lists: [{ words: ['a', '', ' b  c '] }, { words: [] }, { words: ['d'] }] },
])('blocks in blocks come out as react-email renders them: %j', async (props) => {
  const compiled = await compileTemplate(Nested, specimen, {});
  expect(compiled.html(props)).toBe(await render(<Nested {...props} />));
  expect(compiled.text(props)).toBe(await render(<Nested {...props} />, { plainText: true }));
});

test('a template that makes a block depend on a value of its own is refused', async () => {
  const Template = ({ name, lists }: Props) => (
    <Page>
      <When value={`${name}!`}>{(text) => <p>{text}</p>}</When>
      <p>{lists.length}</p>
    </Page>
  );
  await expect(compileTemplate(Template, specimen, {})).rejects.toThrow(
    'Expected a prop of the template as it came',
  );
});

test('a specimen that does not show every part is refused', async () => {
  await expect(compileTemplate(Nested, { name: undefined, lists: [{ words: ['w'] }] }, {})).rejects.toThrow(
    "'name'",
  );
  await expect(compileTemplate(Nested, { name: 'n', lists: [] }, {})).rejects.toThrow('lists');
});

test('an element whose plain text is unknown is refused, before any letter is written', async () => {
  const Listed = ({ name }: Props) => (
    <Page>
      <ul>
        <li>{name}</li>
      </ul>
    </Page>
  );
  await expect(compileTemplate(Listed, specimen, {})).rejects.toThrow('Plain text has no rule for <ul>');
});
