export { type Access, type AccessTokens, createAccessTokens } from './access-tokens.ts';
export { createPanelAuthentication, type PanelVerdict } from './authenticate-panel.ts';
export { findAccess } from './find-access.ts';
export { createInstaller } from './install-from-panel.ts';
export { createTokenEndpoint } from './request-tokens.ts';
export { TokenStore } from './token-store.ts';
export { type AppCredentials, createSessionTokenVerifier } from './verify-session-token.ts';
