export { metaAudience } from './meta-audience.ts';
