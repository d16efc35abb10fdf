import type { FamilyTexts } from '../letter-texts.ts';

export const confirmSubscription: FamilyTexts<'confirm-subscription'> = {
  'confirm-subscription.ask': {
    greeting: 'Hello,',
    subject: 'Please confirm your email address for {{ shop.name }}',
    preheader: 'One click, and we will write to you. Without it, we will not.',
    heading: 'Shall we write to you?',
    paragraphs: [
      'Somebody, most likely you, asked for news from {{ shop.name }} at this address.',
      'Please confirm that it was you. The button works for 30 days.',
    ],
    button: 'Yes, I want the news',
    offer: '',
    help: '',
    recommendations: '',
    closing: 'If it was not you, do nothing: you will get no news.\n{{ shop.name }}',
  },
};
