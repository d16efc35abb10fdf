export { AdminApi } from './admin-api.ts';
export { declaredScopes } from './declared-scopes.ts';
export { type AppCredentials, mintSessionToken } from './session-token.ts';
