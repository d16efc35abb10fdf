export { type Cipher, type CipherKey, createCipher } from './cipher.ts';
export type { ShopVault } from './shop-vault.ts';
export { createVaults, type Vaults } from './vaults.ts';
