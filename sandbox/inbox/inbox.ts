import express, { type Request, Router } from 'express';
import { handle } from '../pages/handle.ts';
import { Faults } from './faults.ts';
import { inboxPage } from './inbox-page.ts';
import { letterDocument, letterPolicy } from './letter-document.ts';
import { letterTabs } from './letter-view.ts';
import { type DeliveredLetter, LetterStore, type LetterStoreOptions } from './letter-store.ts';
import { receiveLetters } from './receive-letters.ts';
import { unsubscribeOneClick } from './unsubscribe.ts';

interface InboxOptions extends LetterStoreOptions {
  zone: string;
  /** Somebody pressed the mail client's own button, and the app took it. */
  onUnsubscribed: (delivered: DeliveredLetter) => void;
}

/** Where all letters of the sandbox arrive: a provider for the app, a mail client for people. */
export class Inbox {
  readonly store: LetterStore;
  readonly faults = new Faults();
  readonly router = Router();
  readonly #zone: string;

  constructor({ zone, onUnsubscribed, ...options }: InboxOptions) {
    this.#zone = zone;
    this.store = new LetterStore(options);
    this.router.post('/api/letters', express.json({ limit: '50mb' }), (request, response) => {
      receiveLetters(request, response, this.store, this.faults);
    });
    this.router.get('/inbox', (request, response) => {
      response.send(this.#page(request));
    });
    this.router.get('/inbox/letters/:id/letter.html', (request, response) => {
      const delivered = this.store.find(request.params.id);
      if (!delivered) return void response.sendStatus(404);
      response.set('Content-Security-Policy', letterPolicy);
      response.send(letterDocument(delivered, request.query.scheme === 'dark' ? 'dark' : 'light'));
    });
    this.router.post(
      '/inbox/letters/:id/unsubscribe',
      handle(async (request, response) => {
        const delivered = this.store.find(request.params.id ?? '');
        if (!delivered) return response.sendStatus(404);
        await unsubscribeOneClick(delivered);
        if (delivered.isUnsubscribed) onUnsubscribed(delivered);
        const to = encodeURIComponent(delivered.letter.to.address.toLowerCase());
        response.redirect(303, `/inbox?to=${to}&letter=${delivered.providerId}`);
      }),
    );
    this.router.get('/inbox/count', (_request, response) => {
      response.json({ count: this.store.letters.length });
    });
  }

  #page({ query }: Request): string {
    const selected = typeof query.letter === 'string' ? this.store.find(query.letter) : undefined;
    if (selected) selected.isRead = true;
    return inboxPage({
      letters: this.store.letters,
      address: typeof query.to === 'string' ? query.to.toLowerCase() : undefined,
      selected,
      tab: letterTabs.find((tab) => tab === query.tab) ?? 'html',
      isDark: query.dark === '1',
      isPhone: query.phone === '1',
      zone: this.#zone,
    });
  }
}
