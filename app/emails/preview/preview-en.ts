import type { LetterProps } from '../letter/letter-props.ts';
import { LINKS, SHOP, picture } from './preview-shop.ts';

export const PREVIEW_EN: LetterProps = {
  shop: {
    ...SHOP,
    name: 'Kumo Tea',
    postalAddress: 'Kumo Tea Ltd\n18 Mill Lane, Bristol BS1 4DJ, United Kingdom',
  },
  person: { firstName: 'Emma', lastName: 'Smith' },
  items: [
    {
      title: 'Iron teapot',
      variantTitle: 'Black, 0.6 l',
      imageUrl: picture('teapot'),
      price: '£48.00',
      quantity: 1,
      url: `${SHOP.url}/products/teapot`,
    },
    {
      title: 'Spring sencha',
      variantTitle: '100 g',
      imageUrl: picture('sencha'),
      price: '£28.00',
      quantity: 2,
      url: `${SHOP.url}/products/sencha`,
    },
    {
      title: 'Bamboo whisk',
      imageUrl: picture('whisk'),
      price: '£12.00',
      quantity: 1,
      url: `${SHOP.url}/products/whisk`,
    },
  ],
  recommendations: [
    {
      title: 'Tea tin',
      variantTitle: 'Cherry bark',
      imageUrl: picture('tin'),
      price: '£18.00',
      quantity: 1,
      url: `${SHOP.url}/products/tin`,
      reason: 'Goes with your Spring sencha',
    },
    {
      title: 'Two cups, sea green',
      imageUrl: picture('cups'),
      price: '£24.00',
      quantity: 1,
      url: `${SHOP.url}/products/cups`,
      reason: 'Often bought after Iron teapot',
    },
    {
      title: 'Hojicha',
      variantTitle: '80 g',
      imageUrl: picture('hojicha'),
      price: '£11.00',
      quantity: 1,
      url: `${SHOP.url}/products/hojicha`,
      reason: 'Others looked at this too',
    },
    {
      title: 'Linen tea towel',
      imageUrl: picture('towel'),
      price: '£9.00',
      quantity: 1,
      url: `${SHOP.url}/products/towel`,
      reason: 'Popular right now',
    },
  ],
  offer: { label: '10% off', code: 'THANKS-7KQ2', expires: '3 May 2026', url: LINKS.action },
  order: { name: '#1042', total: '£116.00', placedOn: '28 April 2026' },
  account: { byCode: true },
  links: LINKS,
  why: 'You get this email because you signed up for news from Kumo Tea.',
};
