const SPECIAL = /["&'<>]/;
const ENTITIES: Record<string, string> = {
  '"': '&quot;',
  '&': '&amp;',
  "'": '&#x27;',
  '<': '&lt;',
  '>': '&gt;',
};

/** Escapes text and attribute values exactly as React's server renderer does. */
export function escapeHtml(text: string): string {
  return SPECIAL.test(text)
    ? text.replace(/["&'<>]/g, (character) => ENTITIES[character] ?? character)
    : text;
}

const ESCAPED = /&(?:quot|amp|#x27|lt|gt);/g;
const CHARACTERS = new Map(Object.entries(ENTITIES).map(([character, entity]) => [entity, character]));

/** Undoes `escapeHtml`. */
export function unescapeHtml(html: string): string {
  return html.replace(ESCAPED, (entity) => CHARACTERS.get(entity) ?? entity);
}
