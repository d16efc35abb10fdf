import type { FamilyTexts } from '../letter-texts.ts';

const common = {
  greeting: '{% if person.first_name %}Dear {{ person.first_name }},{% else %}Hello,{% endif %}',
  recommendations: 'Goes well with your order',
  closing: 'With thanks,\n{{ shop.name }}',
};

export const thankYou: FamilyTexts<'thank-you'> = {
  'thank-you.first': {
    ...common,
    subject: 'Thank you for your order{% if person.first_name %}, {{ person.first_name }}{% endif %}',
    preheader:
      '{% if order %}We have order {{ order.name }} and are getting it ready.{% else %}We are getting it ready.{% endif %}',
    heading: 'Thank you for your order',
    paragraphs: [
      'Thank you for choosing {{ shop.name }}. There are real people behind this shop, and each order makes our day.',
      'We are getting yours ready now{% if person.first_name %}, {{ person.first_name }}{% endif %}. If anything about it needs changing, tell us as soon as you can.',
    ],
    button: 'Visit {{ shop.name }}',
    offer: 'A thank-you for next time:',
    help: 'If anything is unclear about your order or its delivery, write to us. We will sort it out together.',
  },
  'thank-you.later': {
    ...common,
    subject:
      '{% if person.first_name %}{{ person.first_name }}, how{% else %}How{% endif %} are you getting on with your order?',
    preheader: 'And some things that go well with it.',
    heading: 'We hope you are enjoying it',
    paragraphs: [
      'It has been a little while since your order from {{ shop.name }}. We hope you enjoy {% if cart.first_item %}{{ cart.first_item }}{% else %}what you chose{% endif %}.',
      'If something is not as it should be, tell us and we will put it right. And if all is well, here is what others like to add.',
    ],
    button: 'See more like this',
    offer: 'To say thank you:',
    help: 'Questions about using or looking after what you bought? We know it well and are glad to help.',
  },
};
