/** One line of the menu, in the panel's language. */
export interface NamedChoice {
  content: string;
  helpText: string;
}

/** What a typed word finds: what is called so first, then what begins so, has it in its name, or speaks of it. */
export function findChoices<Choice extends NamedChoice>(choices: readonly Choice[], typed: string): Choice[] {
  const wanted = plain(typed);
  const rank = ({ content, helpText }: Choice) => {
    const name = plain(content);
    if (name === wanted) return 0;
    if (name.startsWith(wanted)) return 1;
    if (name.includes(wanted)) return 2;
    return plain(helpText).includes(wanted) ? 3 : Infinity;
  };
  return choices
    .map((choice) => ({ choice, rank: rank(choice) }))
    .filter((found) => found.rank !== Infinity)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ choice }) => choice);
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
