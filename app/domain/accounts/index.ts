export { closeAccountWish, openAccount } from './settle-account.ts';
export { findAccountWish } from './find-account-wish.ts';
export { forgetActivationUrls } from './forget-activation-urls.ts';
export { keepAccounts } from './keep-accounts.ts';
export { loadSignIns, type SignIn } from './load-sign-ins.ts';
export { resumeAccountWork } from './resume-account-work.ts';
export { type SharedProfile, findSharedProfile, profileIsShared } from './share-profiles.ts';
