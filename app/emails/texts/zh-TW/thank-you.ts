import type { FamilyTexts } from '../letter-texts.ts';

const common = {
  greeting: '{% if person.name %}{{ person.name }} 您好：{% else %}您好：{% endif %}',
  closing: '{{ shop.name }} 敬上',
};

export const thankYou: FamilyTexts<'thank-you'> = {
  'thank-you.first': {
    ...common,
    subject: '{% if person.name %}{{ person.name }}，{% endif %}謝謝您的訂購',
    preheader:
      '{% if order %}我們已收到訂單 {{ order.name }}，正在用心為您準備。{% else %}我們正在用心為您準備。{% endif %}',
    heading: '謝謝您的訂購',
    paragraphs: [
      '謝謝您選擇「{{ shop.name }}」，您的支持對我們意義重大。',
      '我們正在為您準備商品。如果訂單內容需要調整，請儘早與我們聯絡。',
    ],
    button: '前往{{ shop.name }}',
    offer: '一點心意，下次購物可以使用：',
    help: '對訂單或配送有任何疑問，都歡迎寫信給我們，我們會盡快為您處理。',
    recommendations: '很適合一起搭配',
  },
  'thank-you.later': {
    ...common,
    subject: '{% if person.name %}{{ person.name }}，{% endif %}商品用起來還滿意嗎？',
    preheader: '也想與您分享幾樣適合搭配的商品。',
    heading: '用起來還滿意嗎？',
    paragraphs: [
      '謝謝您前些時候在「{{ shop.name }}」購物。{% if cart.first_item %}「{{ cart.first_item }}」{% else %}您選購的商品{% endif %}用起來還滿意嗎？',
      '如果有任何不滿意的地方，請告訴我們，我們會盡力處理。也和您分享幾樣其他顧客喜歡搭配的商品。',
    ],
    button: '看更多商品',
    offer: '一點心意，謝謝您的支持：',
    help: '使用方法或保養方式有疑問嗎？我們很樂意為您說明。',
    recommendations: '適合搭配的商品',
  },
};
