import type { Complete } from '../slots/probe.ts';
import { brandColors } from './brand-colors.ts';
import type { LetterView } from './letter-view.ts';

const paragraph = { firstLine: 'A line', moreLines: ['Another'] } as const;
const item = {
  title: 'Title',
  url: 'https://shop.example/p',
  imageUrl: 'https://shop.example/p.jpg',
  details: 'Details',
  price: 'Price',
  reason: 'Reason',
};

/** A letter that shows every part there is, so that templates compiled from it know them all. */
export const SPECIMEN: Complete<LetterView> = {
  subject: 'Subject',
  preheader: 'Preheader',
  shop: {
    name: 'Shop',
    url: 'https://shop.example',
    logoUrl: 'https://shop.example/logo.png',
    postalAddress: ['A street'],
    supportEmail: 'help@shop.example',
  },
  brand: brandColors('#1f2937'),
  heading: 'Heading',
  greeting: 'Greeting',
  paragraphs: [paragraph],
  order: { name: '#1', total: '$1', placedOn: '1 May' },
  items: [item],
  offer: {
    intro: 'Intro',
    title: 'Label',
    label: 'label',
    condition: 'From',
    code: 'CODE',
    expires: '1 May',
  },
  button: { text: 'Button', url: 'https://shop.example/a' },
  help: paragraph,
  helpUrl: 'https://shop.example/h',
  recommendationsHeading: 'More',
  recommendations: [item],
  closing: paragraph,
  why: 'Why',
  preferencesUrl: 'https://shop.example/s',
  unsubscribeUrl: 'https://shop.example/u',
};
