export { createResendMailer } from './resend-mailer.ts';
