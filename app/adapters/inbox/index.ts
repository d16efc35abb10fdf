export { createInboxMailer } from './inbox-mailer.ts';
