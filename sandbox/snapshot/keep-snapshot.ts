import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Sandbox } from '../sandbox.ts';
import { restoreSnapshot, type Snapshot, takeSnapshot } from './snapshot.ts';

const saveEveryMs = 5_000;

/** Takes the sandbox up where the file left it, and writes the file whenever something has happened. */
export function keepSnapshot(sandbox: Sandbox, file: string): { stop(): void } {
  if (existsSync(file)) {
    const snapshot: Snapshot = JSON.parse(readFileSync(file, 'utf8'));
    restoreSnapshot(sandbox, snapshot);
  }
  let saved = stateOf(sandbox);
  const save = () => {
    const state = stateOf(sandbox);
    if (state === saved) return;
    saved = state;
    mkdirSync(dirname(file), { recursive: true });
    // Whole or not at all: a killed process must not leave half a file.
    writeFileSync(`${file}.new`, JSON.stringify(takeSnapshot(sandbox)));
    renameSync(`${file}.new`, file);
  };
  const saving = setInterval(save, saveEveryMs);
  return {
    stop: () => {
      clearInterval(saving);
      save();
    },
  };
}

/** Changes with everything that is worth keeping. */
function stateOf({ webhooks, inbox, adminApi, clock }: Sandbox): string {
  const isTurned = Math.round(clock.offset / 60_000);
  return [webhooks.count, inbox.store.letters.length, adminApi.tokens.dump().access.length, isTurned].join();
}
