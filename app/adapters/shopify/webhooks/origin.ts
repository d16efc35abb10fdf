import type { Origin } from '#app/domain/customers/index.ts';

interface OriginFields {
  landing_site: string | null;
  referring_site: string | null;
  source_name: string | null;
}

const longest = 100;

/** Where an order came from; missing where it is not told. Of addresses only what names a campaign or a host is kept. */
export function toOrigin({ landing_site, referring_site, source_name }: OriginFields): Origin | null {
  const landing = landing_site === null ? null : URL.parse(landing_site, 'https://shop.invalid');
  const referring = referring_site === null ? null : URL.parse(referring_site);
  const named = (name: string) => harmless(landing?.searchParams.get(name) ?? null);
  const origin = {
    source: named('utm_source'),
    medium: named('utm_medium'),
    campaign: named('utm_campaign'),
    referrer: referring && referring.hostname !== landing?.hostname ? hostOf(referring) : null,
    // Other sales channels bear the number of their app.
    channel: /^[a-z_]{1,40}$/.test(source_name ?? '') ? source_name : null,
  };
  return Object.values(origin).every((value) => value === null) ? null : origin;
}

function hostOf({ hostname }: URL): string | null {
  return harmless(hostname.replace(/^www\./, ''));
}

/** Some put a reader's address into the links of their letters. */
function harmless(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  const isHarmless = trimmed !== '' && trimmed.length <= longest && !/[@\p{Cc}]/u.test(trimmed);
  return isHarmless ? trimmed : null;
}
