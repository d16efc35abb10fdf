/** Remembers what was begun and not awaited, so that a process can end when all of it is done. */
export function createWorkUnderWay() {
  const underWay = new Set<Promise<void>>();
  return {
    track: (work: Promise<void>): void => {
      const done = work.finally(() => underWay.delete(done));
      underWay.add(done);
    },
    /** Resolves when nothing that was begun is still going on. */
    settled: async (): Promise<void> => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
