import type { ShopProfile } from './types.ts';

/** The shop a newcomer meets: small, Japanese, selling to Japan, Taiwan and overseas. */
export const kumoTea: ShopProfile = {
  id: '68423119053',
  domain: 'kumo-tea.myshopify.com',
  name: 'Kumo Coffee & Tea',
  tagline: {
    en: 'Coffee, tea and the cups to drink them from.',
    ja: '珈琲とお茶、そして器。',
    'zh-TW': '咖啡、茶，與盛它們的器皿。',
  },
  email: 'hello@kumo-tea.example',
  currency: 'JPY',
  moneyFormat: '¥{{amount_no_decimals}}',
  locale: 'en',
  zone: 'Asia/Tokyo',
  address: {
    firstName: 'Kumo',
    lastName: 'Coffee & Tea',
    address1: '2-14-7 Kuramae',
    city: 'Taito',
    province: 'Tokyo',
    zip: '111-0051',
    countryCode: 'JP',
    phone: '+81338610142',
  },
  minorPerYen: 1,
};

/** A second tenant, in another currency and zone, for what must never mix. */
export const pineAndClay: ShopProfile = {
  id: '71930024417',
  domain: 'pine-and-clay.myshopify.com',
  name: 'Pine & Clay',
  tagline: {
    en: 'A small shop in Maine for slow mornings.',
    ja: 'メイン州の小さな店から、ゆったりした朝を。',
    'zh-TW': '緬因州的小店，給悠閒的早晨。',
  },
  email: 'hello@pine-and-clay.example',
  currency: 'USD',
  moneyFormat: '${{amount}}',
  locale: 'en',
  zone: 'America/New_York',
  address: {
    firstName: 'Pine',
    lastName: 'and Clay',
    address1: '41 Wharf Street',
    city: 'Portland',
    province: 'Maine',
    zip: '04101',
    countryCode: 'US',
    phone: '+12075550142',
  },
  minorPerYen: 0.7,
};
