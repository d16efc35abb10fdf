/** Which letter a visit of the shop came from. */
export interface Campaign {
  flowId: string;
  stepId: string;
}

/** What letters are counted under in a shop's reports; the same words stand in its marketing activities. */
export const campaignSource = { source: 'kizuna', medium: 'email' } as const;

/**
 * The same address with the words that shops' reports tell visits by. Whatever stood in it stays byte for byte, since
 * some addresses are signed; one that names a campaign of its own is left as it is.
 */
export function withCampaign(url: string, { flowId, stepId }: Campaign): string {
  const [, address = '', query, fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(url) ?? [];
  if (/[?&]utm_/.test(query ?? '')) return url;
  const { source, medium } = campaignSource;
  const words = new URLSearchParams({
    utm_source: source,
    utm_medium: medium,
    utm_campaign: flowId,
    utm_content: stepId,
  });
  const before = query === undefined ? '?' : query === '?' ? query : `${query}&`;
  return `${address}${before}${words}${fragment}`;
}
