import type { DeliveredLetter } from './letter-store.ts';

/** The address for one-click unsubscription (RFC 8058), if the letter offers it. */
export function oneClickUrl({ letter }: DeliveredLetter): string | undefined {
  const headers = new Map(Object.entries(letter.headers).map(([name, value]) => [name.toLowerCase(), value]));
  if (headers.get('list-unsubscribe-post') !== 'List-Unsubscribe=One-Click') return undefined;
  return /<(https?:[^>]+)>/.exec(headers.get('list-unsubscribe') ?? '')?.[1];
}

/** Does what a mail client does when its own "unsubscribe" button is pressed. */
export async function unsubscribeOneClick(delivered: DeliveredLetter): Promise<{ status: number }> {
  const url = oneClickUrl(delivered);
  if (!url)
    throw new Error(`Expected one-click unsubscription in the headers of letter ${delivered.providerId}`);
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  await response.arrayBuffer();
  if (response.ok) delivered.isUnsubscribed = true;
  return { status: response.status };
}
