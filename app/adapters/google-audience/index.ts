export { googleAudience } from './google-audience.ts';
