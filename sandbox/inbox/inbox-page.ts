import { html, type Html } from '../pages/html.ts';
import { page } from '../pages/page.ts';
import { letterView, type LetterViewOptions } from './letter-view.ts';
import type { DeliveredLetter } from './letter-store.ts';
import { letterTime } from './letter-time.ts';

export interface InboxView extends LetterViewOptions {
  letters: readonly DeliveredLetter[];
  address: string | undefined;
  selected: DeliveredLetter | undefined;
  zone: string;
}

const peopleShown = 200;

/** The mail client: people on the left, their letters, and the letter that is open. */
export function inboxPage(view: InboxView): string {
  const depth = view.selected ? 'letter' : view.address ? 'person' : 'people';
  return page({
    title: 'Inbox · Kizuna sandbox',
    styles: ['inbox/inbox.css'],
    scripts: ['inbox/inbox.js'],
    body: html`<header class="bar">
        <a href="/">Sandbox</a>
        <h1>Inbox</h1>
        <p class="soft">${view.letters.length === 1 ? '1 letter' : `${view.letters.length} letters`}</p>
      </header>
      <main class="mail" data-depth="${depth}" data-count="${view.letters.length}">
        ${people(view)} ${view.address ? lettersOf(view, view.address) : nothingChosen(view)}
        ${view.selected ? letterView(view.selected, view) : view.address ? html`<section class="letter empty"><p>Choose a letter.</p></section>` : null}
      </main>`,
  });
}

function people({ letters, address, zone }: InboxView): Html {
  const latest = new Map<string, { delivered: DeliveredLetter; count: number; unread: number }>();
  for (const delivered of letters) {
    const key = delivered.letter.to.address.toLowerCase();
    const known = latest.get(key);
    latest.delete(key);
    latest.set(key, {
      delivered,
      count: (known?.count ?? 0) + 1,
      unread: (known?.unread ?? 0) + (delivered.isRead ? 0 : 1),
    });
  }
  const rows = [...latest].toReversed().slice(0, peopleShown);
  return html`<nav class="people" aria-label="People">
    ${rows.map(
      ([key, { delivered, count, unread }]) =>
        html`<a
          href="/inbox?to=${encodeURIComponent(key)}"
          ${key === address ? html`aria-current="true"` : null}
        >
          <span class="initial" aria-hidden="true">${Array.from(delivered.name)[0]}</span>
          <span class="name"
            ><span>${delivered.name}</span
            >${unread > 0 ? html` <b class="unread">${unread}<span class="visually-hidden"> unread</span></b>` : null}</span
          >
          <span class="about soft">${delivered.letter.subject}</span>
          <time class="soft">${letterTime(delivered.receivedAt, zone)}</time>
          <span class="visually-hidden">${count} in all</span></a
        >`,
    )}
    ${latest.size > peopleShown ? html`<p class="soft more">The ${peopleShown} people who were written to last, of ${latest.size}.</p>` : null}
  </nav>`;
}

function lettersOf({ letters, selected, zone }: InboxView, address: string): Html {
  const own = letters.filter(({ letter }) => letter.to.address.toLowerCase() === address).toReversed();
  return html`<section class="letters" aria-label="Letters">
    <a class="back" href="/inbox">All people</a>
    <h2>${own[0]?.name ?? address}</h2>
    <p class="soft address">${address}</p>
    ${own.map(
      (delivered) =>
        html`<a
          href="/inbox?to=${encodeURIComponent(address)}&amp;letter=${delivered.providerId}"
          ${delivered === selected ? html`aria-current="true"` : null}
        >
          <span class="${delivered.isRead ? 'subject' : 'subject fresh'}">${delivered.letter.subject}</span>
          <span class="soft">${delivered.letter.from.name}</span>
          <time class="soft">${letterTime(delivered.receivedAt, zone)}</time></a
        >`,
    )}
  </section>`;
}

function nothingChosen({ letters }: InboxView): Html {
  return html`<section class="letters empty">
    <p>
      ${
        letters.length === 0
          ? html`No letter has come yet. Fill a cart in the <a href="/#shoppers">sandbox</a>, leave it, and
              turn the clock an hour on.`
          : 'Choose a person.'
      }
    </p>
  </section>`;
}
