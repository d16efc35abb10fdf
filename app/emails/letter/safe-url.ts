const SAFE = /^https?:\/\/[\w.-]+(?::\d+)?(?:[/?#][\w\-.~:/?#[\]@!$&()*+,;=%]*)?$/;

/**
 * An address that may stand in a letter: https or http, nothing in it that could end an attribute or start a
 * script. Other spellings are normalized; what is no web address becomes the fallback.
 */
export function safeUrl(url: string | undefined, fallback: string): string {
  if (url === undefined) return fallback;
  if (SAFE.test(url)) return url;
  if (!URL.canParse(url)) return fallback;
  const parsed = new URL(url);
  const isPlainWeb = (parsed.protocol === 'https:' || parsed.protocol === 'http:') && parsed.username === '';
  return isPlainWeb ? parsed.href.replaceAll("'", '%27') : fallback;
}
