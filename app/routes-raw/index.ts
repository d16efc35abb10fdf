export { createLinkHandlers, type LinkHandlers } from './link-handlers.ts';
