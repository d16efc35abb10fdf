import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withCampaign } from '#app/domain/letters/links/with-campaign.ts';

const campaign = { flowId: 'welcome', stepId: 'hello' };
const words = 'utm_source=kizuna&utm_medium=email&utm_campaign=welcome&utm_content=hello';

describe('an address in a letter', () => {
  it.each([
    ['https://kumo.example/', `https://kumo.example/?${words}`],
    ['https://kumo.example/products/tea?variant=1', `https://kumo.example/products/tea?variant=1&${words}`],
    ['https://kumo.example/a#reviews', `https://kumo.example/a?${words}#reviews`],
    ['https://kumo.example/a?b=1#c?d', `https://kumo.example/a?b=1&${words}#c?d`],
    ['https://kumo.example/a?', `https://kumo.example/a?${words}`],
    [
      'https://kumo.example/1/checkouts/ac/x/recover?key=a%20b+c%2F&locale=ja',
      `https://kumo.example/1/checkouts/ac/x/recover?key=a%20b+c%2F&locale=ja&${words}`,
    ],
  ])('%s says which letter it stood in', (url, expected) => {
    expect(withCampaign(url, campaign)).toBe(expected);
  });

  it('that names a campaign already keeps it', () => {
    const url = 'https://kumo.example/?utm_campaign=spring';
    expect(withCampaign(url, campaign)).toBe(url);
  });

  it('keeps every byte of what it said before', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const counted = withCampaign(url, campaign);
        const back = counted
          .replace(`&${words}`, '')
          .replace(`?${words}`, url.split('#')[0]!.includes('?') ? '?' : '');
        expect(url.includes('utm_') ? counted : back).toBe(url);
      }),
    );
  });
});
