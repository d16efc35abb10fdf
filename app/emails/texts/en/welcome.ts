import type { FamilyTexts } from '../letter-texts.ts';

const common = {
  greeting: '{% if person.first_name %}Hi {{ person.first_name }},{% else %}Hello,{% endif %}',
  button: 'Visit the shop',
  offer: 'A welcome gift for your first order:',
  help: '',
  recommendations: 'A few places to start',
  closing: 'All the best,\n{{ shop.name }}',
};

export const welcome: FamilyTexts<'welcome'> = {
  'welcome.hello': {
    ...common,
    subject: 'Welcome to {{ shop.name }}{% if person.first_name %}, {{ person.first_name }}{% endif %}',
    preheader:
      '{% if offer %}Inside: {{ offer.label }}.{% else %}It is good to have you here. This is what to expect from us.{% endif %}',
    heading: 'It is good to have you here',
    paragraphs: [
      'Thank you for joining us. From time to time we will send you news from {{ shop.name }}, and only what we would like to read ourselves.',
      '{% if offer %}To say welcome{% if person.first_name %}, {{ person.first_name }}{% endif %}, here is a code for your first order. The button adds it for you.{% endif %}',
    ],
  },
  'welcome.story': {
    ...common,
    subject: 'What we care about at {{ shop.name }}',
    preheader: 'Who we are and why we do this.',
    heading: 'A few words about us',
    paragraphs: [
      'We started {{ shop.name }} because we wanted things that we would be glad to own ourselves, and that last.',
      'Everything in our shop was chosen by someone who uses it. {% if person.first_name %}{{ person.first_name }}, if{% else %}If{% endif %} you ever wonder how something is made or how it feels in the hand, ask us.',
    ],
    button: 'See what we make',
  },
  'welcome.picks': {
    ...common,
    subject:
      '{% if person.first_name %}{{ person.first_name }}, a{% else %}A{% endif %} few things we think you will like',
    preheader: 'A short list, picked for you.',
    heading: 'Picked for you',
    paragraphs: [
      'A whole shop is a lot to look through. These are the things we would show you first if you came in.',
    ],
    recommendations: 'Our picks',
    button: 'See more',
  },
  'welcome.reason': {
    ...common,
    subject:
      '{% if person.first_name %}{{ person.first_name }}, is{% else %}Is{% endif %} there anything you would like to know?',
    preheader: 'Delivery, sizes, returns: ask us before you order.',
    heading: 'What would you like to know first?',
    paragraphs: [
      'A first order somewhere new comes with questions. How long does delivery take? What does it cost? What if it does not fit?',
      'You will find the answers in our shop, or you can simply reply to this email and ask.',
    ],
    help: 'Tell us what you are looking for, and we will help you choose.',
    button: 'Look around the shop',
  },
  'welcome.expiry': {
    ...common,
    subject:
      '{% if person.first_name %}{{ person.first_name }}, your{% else %}Your{% endif %} welcome code{% if offer %} ends on {{ offer.expires }}{% else %} ends soon{% endif %}',
    preheader:
      '{% if offer %}Still yours: {{ offer.label }} with your first order.{% else %}Use it on your first order.{% endif %}',
    heading: 'Your welcome gift ends soon',
    paragraphs: [
      'When you joined us we sent you a code for your first order. It is still yours{% if offer %} until {{ offer.expires }}{% endif %}, and we did not want it to lapse without a word.',
    ],
    offer: 'For your first order:',
    button: 'Use the code',
  },
};
