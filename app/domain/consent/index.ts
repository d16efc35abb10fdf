export { type NewConsent, recordConsents } from './record-consents.ts';
