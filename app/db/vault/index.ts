export { type Cipher, type CipherKey, createCipher, sealedBytesBegin, sealedTextBegins } from './cipher.ts';
export { newDataKey, unwrapKey, wrapKey } from './data-key.ts';
export type { KeyTiming } from './key-ring.ts';
export { MasterKeyError, refuseForeignKeys } from './refuse-foreign-keys.ts';
export { places } from './places.ts';
export { type SealedColumn, sealedColumns, type SealedPlace, sealedPlace } from './sealed-columns.ts';
export type { ShopVault } from './shop-vault.ts';
export { createVaults, type Vaults } from './vaults.ts';
