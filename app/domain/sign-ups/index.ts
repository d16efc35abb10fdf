export { fileSignUp } from './file-sign-up.ts';
export { issueFormNonce, readFormNonce } from './form-nonce.ts';
export { takeSignUp } from './take-sign-up.ts';
