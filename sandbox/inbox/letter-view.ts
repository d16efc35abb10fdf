import { html, type Html } from '../pages/html.ts';
import type { DeliveredLetter } from './letter-store.ts';
import { letterTime } from './letter-time.ts';
import { oneClickUrl } from './unsubscribe.ts';

export const letterTabs = ['html', 'text', 'headers'] as const;

export interface LetterViewOptions {
  tab: (typeof letterTabs)[number];
  isDark: boolean;
  isPhone: boolean;
  zone: string;
}

/** One opened letter: as HTML, as plain text, or its headers; light or dark, wide or as on a phone. */
export function letterView(delivered: DeliveredLetter, view: LetterViewOptions): Html {
  const { letter } = delivered;
  return html`<article class="letter">
    <a class="back" href="/inbox?to=${encodeURIComponent(letter.to.address.toLowerCase())}"
      >All letters to ${delivered.name}</a
    >
    <h2>${letter.subject}</h2>
    <p class="soft">
      ${letter.from.name} &lt;${letter.from.address}&gt; · ${letterTime(delivered.receivedAt, view.zone)}
    </p>
    <div class="tools">
      <div role="group" aria-label="Show">
        ${letterTabs.map((tab) => toggle(delivered, { ...view, tab }, tabNames[tab], view.tab === tab))}
      </div>
      <div role="group" aria-label="As">
        ${toggle(delivered, { ...view, tab: 'html', isDark: !view.isDark }, 'Dark', view.isDark)}
        ${toggle(delivered, { ...view, tab: 'html', isPhone: !view.isPhone }, 'Phone', view.isPhone)}
      </div>
      ${unsubscribeButton(delivered)}
    </div>
    ${content(delivered, view)}
  </article>`;
}

const tabNames = { html: 'Letter', text: 'Plain text', headers: 'Headers' };

function toggle(
  { letter, providerId }: DeliveredLetter,
  to: LetterViewOptions,
  name: string,
  isOn: boolean,
): Html {
  const query = new URLSearchParams({
    to: letter.to.address.toLowerCase(),
    letter: providerId,
    tab: to.tab,
    ...(to.isDark ? { dark: '1' } : {}),
    ...(to.isPhone ? { phone: '1' } : {}),
  });
  return html`<a href="/inbox?${query.toString()}" ${isOn ? html`aria-current="true"` : null}>${name}</a>`;
}

function unsubscribeButton(delivered: DeliveredLetter): Html | null {
  if (delivered.isUnsubscribed) return html`<p class="soft">Unsubscribed</p>`;
  if (!oneClickUrl(delivered)) return null;
  return html`<form method="post" action="/inbox/letters/${delivered.providerId}/unsubscribe">
    <button>Unsubscribe</button>
  </form>`;
}

function content({ letter, providerId }: DeliveredLetter, { tab, isDark, isPhone }: LetterViewOptions): Html {
  if (tab === 'text') return html`<pre class="plain">${letter.text}</pre>`;
  if (tab === 'headers') return headers(letter);
  return html`<iframe
    title="${letter.subject}"
    class="${isPhone ? 'phone' : 'wide'}"
    src="/inbox/letters/${providerId}/letter.html?scheme=${isDark ? 'dark' : 'light'}"
  ></iframe>`;
}

function headers(letter: DeliveredLetter['letter']): Html {
  const rows = [
    ['From', `${letter.from.name} <${letter.from.address}>`],
    ['To', letter.to.name ? `${letter.to.name} <${letter.to.address}>` : letter.to.address],
    ...(letter.replyTo ? [['Reply-To', letter.replyTo]] : []),
    ['Subject', letter.subject],
    ...Object.entries(letter.headers),
  ];
  return html`<table class="headers">
    <tbody>
      ${rows.map(
        ([name, value]) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${value}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
