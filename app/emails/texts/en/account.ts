import type { FamilyTexts } from '../letter-texts.ts';

export const account: FamilyTexts<'account'> = {
  'account.ready': {
    subject: 'Your account at {{ shop.name }} is ready',
    preheader: 'Nothing to fill in: it was made with this email address.',
    heading: 'Your account is ready',
    greeting: '{% if person.first_name %}Dear {{ person.first_name }},{% else %}Hello,{% endif %}',
    paragraphs: [
      'We have made an account for you at {{ shop.name }}, with this email address. There you can follow your orders, see them again and change your addresses.',
      '{% if account.by_code %}There is no password to remember: enter this email address, and a code that lets you in is sent to you.{% else %}The button below takes you in. The first time, you choose a password of your own.{% endif %}',
      'If you do not want an account, you need not do anything.',
    ],
    button: 'Open your account',
    offer: '',
    help: 'Cannot get in, or do you want the account removed? Write to us.',
    recommendations: '',
    closing: 'All the best,\n{{ shop.name }}',
  },
};
