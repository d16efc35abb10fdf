import type { SealedPlace } from './sealed-columns.ts';

/** The places that more than one folder seals or opens. */
export const places = {
  profile: (customerId: string): SealedPlace => ({ table: 'customers', column: 'profile', row: customerId }),
  /** A subject line may greet its reader by name. */
  letterSubject: (messageId: string): SealedPlace => ({
    table: 'messages',
    column: 'letter_subject',
    row: messageId,
  }),
  letters: (batchId: string): SealedPlace => ({ table: 'message_batches', column: 'letters', row: batchId }),
  privacySubject: (requestId: string): SealedPlace => ({
    table: 'privacy_requests',
    column: 'subject',
    row: requestId,
  }),
  privacyExport: (requestId: string): SealedPlace => ({
    table: 'privacy_exports',
    column: 'file',
    row: requestId,
  }),
  /** Whoever has this link is let into a person's checkout. */
  recoveryUrl: (cartKey: string): SealedPlace => ({ table: 'carts', column: 'recovery_url', row: cartKey }),
  webhookBody: (webhookId: string): SealedPlace => ({ table: 'inbox', column: 'body', row: webhookId }),
};
