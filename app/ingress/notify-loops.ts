import type { Logger } from 'pino';
import type { Database } from '#app/db/client.ts';

/** The channel on which loops hear that something came in. A hint: they look by themselves as well. */
export const inboxChannel = 'kizuna_inbox';

/** NOTIFY makes all commits of a database queue up, so one speaks for everything within this time. */
const quietMs = 25;

/** Wakes the loops: at once after a pause, else when `quietMs` are over. Outside the deliveries' own transactions. */
export function createNotifier(loops: Database['loops'], log: Logger) {
  let timer: NodeJS.Timeout | undefined;
  let isPending = false;
  let sending = Promise.resolve();

  function notify(): void {
    isPending = true;
    if (timer === undefined) send();
  }

  function send(): void {
    isPending = false;
    sending = loops
      .notify(inboxChannel, '')
      .then(() => {})
      .catch((error: unknown) =>
        log.debug({ err: error }, 'The loops could not be woken; they look by themselves'),
      );
    timer = setTimeout(() => {
      timer = undefined;
      if (isPending) send();
    }, quietMs);
  }

  return {
    notify,
    stop: async () => {
      clearTimeout(timer);
      await sending;
    },
  };
}
