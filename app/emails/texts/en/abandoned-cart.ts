import type { FamilyTexts } from '../letter-texts.ts';

const common = {
  greeting: '{% if person.first_name %}Hi {{ person.first_name }},{% else %}Hello,{% endif %}',
  button: 'Return to your cart',
  help: 'Not sure about sizes, delivery times or how to pay? Ask us. A person reads and answers every message.',
  recommendations: 'You might also like',
  closing: 'All the best,\n{{ shop.name }}',
};

export const abandonedCart: FamilyTexts<'abandoned-cart'> = {
  'abandoned-cart.first': {
    ...common,
    subject: '{% if person.first_name %}{{ person.first_name }}, your{% else %}Your{% endif %} cart is saved',
    preheader:
      '{% if cart.first_item %}{{ cart.first_item }}{% if cart.other_count > 0 %} and {{ cart.other_count }} more{% endif %}, right{% else %}Everything is right{% endif %} where you left off.',
    heading: 'Pick up where you left off',
    paragraphs: [
      'You left a few things in your cart at {{ shop.name }}. We have saved them, so it takes only a moment to finish your order.',
    ],
    offer: 'A little something for this order:',
  },
  'abandoned-cart.second': {
    ...common,
    subject:
      '{% if offer %}{% if person.first_name %}{{ person.first_name }}, here is{% else %}Here is{% endif %} {{ offer.label }} for your cart{% else %}{% if person.first_name %}{{ person.first_name }}, still{% else %}Still{% endif %} thinking about {% if cart.first_item %}{{ cart.first_item }}{% else %}your cart{% endif %}?{% endif %}',
    preheader:
      '{% if offer %}Your code is inside. It works until {{ offer.expires }}.{% else %}No hurry. If a question is holding you up, we can help.{% endif %}',
    heading: '{% if offer %}Something to help you decide{% else %}Still thinking it over?{% endif %}',
    paragraphs: [
      'Your cart is still here{% if person.first_name %}, {{ person.first_name }}{% endif %}. These are the items as they are today, with today’s prices.',
      '{% if offer %}If you would like them, here is a code that works until {{ offer.expires }}. The button adds it for you.{% endif %}',
    ],
    offer: 'For the items in your cart:',
  },
  'abandoned-cart.third': {
    ...common,
    subject:
      '{% if person.first_name %}{{ person.first_name }}, one{% else %}One{% endif %} last note about your cart',
    preheader:
      '{% if offer %}Your code still works until {{ offer.expires }}.{% else %}After this we will leave you in peace about it.{% endif %}',
    heading: 'Before we put your cart away',
    paragraphs: [
      'This is the last time we write about this cart. If you still want what is in it, you can finish your order here.',
      'And if it was not right for you, we would love to know why. Just reply to this email.',
    ],
    offer: 'Your code still works:',
  },
};
