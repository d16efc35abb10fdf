export { mergeConsents } from './merge-consents.ts';
export { type Capture, captureAddress, type CaptureOutcome } from './capture-address.ts';
export { circumstancesOf } from './circumstances-of.ts';
export { findConsentPush, settleConsentPush } from './consent-push.ts';
export { decidedAt } from './decided-at.ts';
export { pushWaitingConsents, resumeConsentPushes } from './file-consent-pushes.ts';
export type { NewConsent } from './new-consent.ts';
export { recordConsents } from './record-consents.ts';
