/** Master keys of every test, the same in each process that a test starts. */
export const testKeys = [{ id: 'test', key: Buffer.alloc(32, 1) }];
