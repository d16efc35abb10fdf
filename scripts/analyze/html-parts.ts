const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const amount = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

export function count(value: number): string {
  return number.format(value);
}

export function money(value: number): string {
  return amount.format(value);
}

export function percent(value: number | null): string {
  return value === null ? '–' : `${value.toFixed(1)} %`;
}

export function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** @param share  0 to 1 */
export function bar(share: number): string {
  return `<span class="bar" role="img" aria-label="${(share * 100).toFixed(1)} percent"><span style="width:${(share * 100).toFixed(1)}%"></span></span>`;
}

/** Cells are HTML; the first of a row names it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const body = rows.map(
    ([name, ...cells]) =>
      `<tr><th scope="row">${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
  );
  return `<div class="scroll"><table><thead><tr>${head.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** @param parts  HTML */
export function section(title: string, ...parts: string[]): string {
  return `<section><h2>${escape(title)}</h2>${parts.join('\n')}</section>`;
}
