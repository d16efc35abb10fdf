import { type Cipher, type CipherKey, createCipher } from './cipher.ts';

/** How long a process relies on the keys it has read, in milliseconds. */
export interface KeyTiming {
  /** From then on they are read again beside the work. */
  refreshAfterMs: number;
  /** From then on no work begins before they are read again. A new key must not seal sooner than this. */
  mustRefreshAfterMs: number;
}

export interface DataKey extends CipherKey {
  /** In how many milliseconds, counted from when it was read, it begins to seal; 0 when it does already. */
  sealsInMs: number;
}

export interface KeyRing {
  /** Whether the keys are known and young enough; begins to read them again in good time. */
  isReady(): boolean;
  /** @throws what reading the keys throws */
  ready(): Promise<void>;
  /** Seals with the newest key that may seal at this moment; opens with all. */
  cipher(): Cipher;
}

/**
 * One shop's data keys in one process. They are read again and again, because a key must be readable everywhere before
 * it seals anywhere: a rotation files the new key, waits for as long as any process may go without reading, and only
 * then does it seal.
 *
 * @param load  reads the shop's keys, the newest first
 */
export function createKeyRing(load: () => Promise<readonly DataKey[]>, timing: KeyTiming): KeyRing {
  let keys: readonly (CipherKey & { sealsAt: number })[] = [];
  let loadedAt = Number.NEGATIVE_INFINITY;
  let loading: Promise<void> | undefined;
  let cipher: Cipher | undefined;
  let nextChangeAt = Number.POSITIVE_INFINITY;

  async function read(): Promise<void> {
    const askedAt = performance.now();
    const loaded = await load();
    keys = loaded.map(({ id, key, sealsInMs }) => ({ id, key, sealsAt: askedAt + sealsInMs }));
    loadedAt = askedAt;
    cipher = undefined;
  }

  function reload(): Promise<void> {
    loading ??= read().finally(() => (loading = undefined));
    return loading;
  }

  function isReady(): boolean {
    const age = performance.now() - loadedAt;
    if (age >= timing.mustRefreshAfterMs) return false;
    // Whoever needs the keys after `mustRefreshAfterMs` hears why they cannot be read.
    if (age >= timing.refreshAfterMs) reload().catch(() => {});
    return true;
  }

  return {
    isReady,
    ready: async () => {
      if (!isReady()) await reload();
    },
    cipher: () => {
      const now = performance.now();
      if (cipher === undefined || now >= nextChangeAt) {
        const isYoung = (key: { sealsAt: number }) => key.sealsAt > now;
        nextChangeAt = Math.min(...keys.filter(isYoung).map((key) => key.sealsAt));
        cipher = createCipher([...keys.filter((key) => !isYoung(key)), ...keys.filter(isYoung)]);
      }
      return cipher;
    },
  };
}
