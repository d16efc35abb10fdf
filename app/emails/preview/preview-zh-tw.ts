import type { LetterProps } from '../letter/letter-props.ts';
import { LINKS, SHOP, picture } from './preview-shop.ts';

export const PREVIEW_ZH_TW: LetterProps = {
  shop: { ...SHOP, name: '雲茶舖', postalAddress: '雲茶舖有限公司\n106 台北市大安區永康街 12 號' },
  person: { firstName: '小明', lastName: '王' },
  items: [
    {
      title: '南部鐵器茶壺',
      variantTitle: '黑色，0.6 公升',
      imageUrl: picture('teapot'),
      price: 'NT$1,980',
      quantity: 1,
      url: `${SHOP.url}/products/teapot`,
    },
    {
      title: '春摘煎茶',
      variantTitle: '100 公克',
      imageUrl: picture('sencha'),
      price: 'NT$620',
      quantity: 2,
      url: `${SHOP.url}/products/sencha`,
    },
    {
      title: '竹製茶筅',
      imageUrl: picture('whisk'),
      price: 'NT$480',
      quantity: 1,
      url: `${SHOP.url}/products/whisk`,
    },
  ],
  recommendations: [
    {
      title: '櫻皮茶罐',
      variantTitle: '小',
      imageUrl: picture('tin'),
      price: 'NT$1,080',
      quantity: 1,
      url: `${SHOP.url}/products/tin`,
      reason: '很適合搭配您的「春摘煎茶」',
    },
    {
      title: '青瓷茶杯兩入組',
      imageUrl: picture('cups'),
      price: 'NT$1,200',
      quantity: 1,
      url: `${SHOP.url}/products/cups`,
      reason: '買過「南部鐵器茶壺」的顧客常接著選購',
    },
    {
      title: '焙茶',
      variantTitle: '80 公克',
      imageUrl: picture('hojicha'),
      price: 'NT$290',
      quantity: 1,
      url: `${SHOP.url}/products/hojicha`,
      reason: '其他顧客也看了這件商品',
    },
    {
      title: '亞麻茶巾',
      imageUrl: picture('towel'),
      price: 'NT$240',
      quantity: 1,
      url: `${SHOP.url}/products/towel`,
      reason: '近期熱門商品',
    },
  ],
  offer: { label: '9折優惠', code: 'THANKS-7KQ2', expires: '2026年5月3日', url: LINKS.action },
  order: { name: '#1042', total: 'NT$3,700', placedOn: '2026年4月28日' },
  account: { byCode: true },
  links: LINKS,
  why: '您收到這封信，是因為您訂閱了雲茶舖的電子報。',
};
