export { AdminApi } from './admin-api.ts';
export { type AppCredentials, mintSessionToken } from './session-token.ts';
