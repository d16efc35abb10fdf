import { html, type Html } from '../pages/html.ts';
import { page } from '../pages/page.ts';
import { numericId } from '../webhooks/bodies/lossless.ts';
import type { Delivery } from '../webhooks/index.ts';
import { letterTime } from '../inbox/letter-time.ts';

const shown = 200;

/** Every webhook with what the app answered, the newest first. */
export function logPage({
  log,
  zone,
  topic,
}: {
  log: readonly Delivery[];
  zone: string;
  topic: string | undefined;
}): string {
  const topics = [...new Set(log.map((delivery) => delivery.topic))].toSorted();
  const rows = log
    .filter((delivery) => !topic || delivery.topic === topic)
    .slice(-shown)
    .toReversed();
  return page({
    title: 'Webhooks · Kizuna sandbox',
    styles: ['log/log.css'],
    body: html`<header class="bar">
        <a href="/">Sandbox</a>
        <h1>Webhooks</h1>
        <p class="soft">${counts(log)}</p>
      </header>
      <main>
        <nav aria-label="Topics">
          <a href="/log" ${topic ? null : html`aria-current="true"`}>All</a>
          ${topics.map((name) => html`<a href="/log?topic=${encodeURIComponent(name)}" ${name === topic ? html`aria-current="true"` : null}>${name}</a>`)}
        </nav>
        ${rows.length === 0 ? html`<p class="soft">Nothing has been sent yet.</p>` : rows.map((delivery) => entry(delivery, zone))}
        ${log.length > rows.length ? html`<p class="soft">The newest ${rows.length}. Earlier ones are left out.</p>` : null}
      </main>`,
  });
}

const stateNames = {
  on_its_way: 'On its way',
  delivered: 'Delivered',
  to_be_retried: 'Will be tried again',
  given_up: 'Given up',
};

function entry(delivery: Delivery, zone: string): Html {
  const last = delivery.attempts.at(-1);
  return html`<details>
    <summary>
      <time>${letterTime(delivery.triggeredAt, zone)}</time><b>${delivery.topic}</b>
      <span class="state ${delivery.state}"
        >${stateNames[delivery.state]}${last?.status ? ` (${last.status})` : ''}</span
      >
      <span class="soft"
        >${last ? `${last.durationMs.toFixed(0)} ms` : ''}${delivery.attempts.length > 1 ? `, ${delivery.attempts.length} deliveries` : ''}</span
      >
    </summary>
    <dl>
      <dt>Shop</dt>
      <dd>${delivery.shopDomain}</dd>
      <dt>Webhook id</dt>
      <dd>${delivery.webhookId}</dd>
      <dt>Event id</dt>
      <dd>${delivery.eventId}</dd>
      ${
        delivery.nextTryAt
          ? html`<dt>Next try</dt>
              <dd>${letterTime(delivery.nextTryAt, zone)}</dd>`
          : null
      }
      ${delivery.attempts.map(
        (attempt) =>
          html`<dt>${letterTime(attempt.at, zone)}</dt>
            <dd>${attempt.status ?? 'no answer'} ${attempt.error}</dd>`,
      )}
    </dl>
    <pre>${indented(delivery.body)}</pre>
  </details>`;
}

function counts(log: readonly Delivery[]): string {
  const waiting = log.filter((delivery) => delivery.state === 'to_be_retried').length;
  const lost = log.filter((delivery) => delivery.state === 'given_up').length;
  return `${log.length} sent${waiting ? `, ${waiting} to be tried again` : ''}${lost ? `, ${lost} given up` : ''}`;
}

/** Indents without parsing into numbers: the ids keep all their digits. */
function indented(body: Buffer): string {
  const keepDigits = (_key: string, value: unknown, context?: { source: string }) =>
    typeof value === 'number' && context ? numericId(context.source) : value;
  return JSON.stringify(JSON.parse(body.toString(), keepDigits), null, 2);
}
