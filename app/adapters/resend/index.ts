export { createResendMailer } from './resend-mailer.ts';
export { readResendWebhook } from './resend-webhook.ts';
