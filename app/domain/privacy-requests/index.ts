export { countOverdueRequests, listWaitingRequests } from './requests.ts';
export { fileForgottenShops } from './file-forgotten-shops.ts';
export { forgetGonePeople } from './forget-gone-people.ts';
export { fulfilRequest } from './fulfil-request.ts';
export { listPrivacyRequests, type PrivacyRequestRow } from './list-requests.ts';
export { findExport } from './make-export.ts';
export { listRedactions, replayRedaction } from './replay-redaction.ts';
