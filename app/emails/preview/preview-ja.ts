import type { LetterProps } from '../letter/letter-props.ts';
import { LINKS, SHOP, picture } from './preview-shop.ts';

export const PREVIEW_JA: LetterProps = {
  shop: {
    ...SHOP,
    name: '雲茶舗',
    postalAddress: '株式会社雲茶舗\n〒604-8005 京都府京都市中京区恵比須町427',
  },
  person: { firstName: '花子', lastName: '山田' },
  items: [
    {
      title: '南部鉄器の急須',
      variantTitle: '黒・0.6L',
      imageUrl: picture('teapot'),
      price: '￥8,800',
      quantity: 1,
      url: `${SHOP.url}/products/teapot`,
    },
    {
      title: '宇治煎茶　春摘み',
      variantTitle: '100g',
      imageUrl: picture('sencha'),
      price: '￥2,700',
      quantity: 2,
      url: `${SHOP.url}/products/sencha`,
    },
    {
      title: '竹の茶筅',
      imageUrl: picture('whisk'),
      price: '￥2,200',
      quantity: 1,
      url: `${SHOP.url}/products/whisk`,
    },
  ],
  recommendations: [
    {
      title: '桜皮の茶筒',
      variantTitle: '小',
      imageUrl: picture('tin'),
      price: '￥4,950',
      quantity: 1,
      url: `${SHOP.url}/products/tin`,
      reason: 'お持ちの「宇治煎茶　春摘み」とよく合います',
    },
    {
      title: '青磁の湯呑み 2客組',
      imageUrl: picture('cups'),
      price: '￥5,500',
      quantity: 1,
      url: `${SHOP.url}/products/cups`,
      reason: '「南部鉄器の急須」の次によく選ばれています',
    },
    {
      title: 'ほうじ茶',
      variantTitle: '80g',
      imageUrl: picture('hojicha'),
      price: '￥1,296',
      quantity: 1,
      url: `${SHOP.url}/products/hojicha`,
      reason: 'ほかのお客様もご覧になっています',
    },
    {
      title: '麻の茶巾',
      imageUrl: picture('towel'),
      price: '￥1,100',
      quantity: 1,
      url: `${SHOP.url}/products/towel`,
      reason: 'いま人気の商品です',
    },
  ],
  offer: { label: '10%オフ', code: 'THANKS-7KQ2', expires: '2026年5月3日', url: LINKS.action },
  order: { name: '#1042', total: '￥16,400', placedOn: '2026年4月28日' },
  account: { byCode: true },
  links: LINKS,
  why: 'このメールは、雲茶舗のお知らせメールにご登録いただいた方にお送りしています。',
};
