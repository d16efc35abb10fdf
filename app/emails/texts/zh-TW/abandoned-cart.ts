import type { FamilyTexts } from '../letter-texts.ts';

const common = {
  greeting: '{% if person.name %}{{ person.name }} 您好：{% else %}您好：{% endif %}',
  button: '回到購物車',
  help: '對尺寸、配送時間或付款方式有疑問嗎？歡迎與我們聯絡，會有專人為您解答。',
  recommendations: '您可能也會喜歡',
  closing: '{{ shop.name }} 敬上',
};

export const abandonedCart: FamilyTexts<'abandoned-cart'> = {
  'abandoned-cart.first': {
    ...common,
    subject: '{% if person.name %}{{ person.name }}，{% endif %}您的購物車還留著喔',
    preheader:
      '{% if cart.first_item %}「{{ cart.first_item }}」{% if cart.other_count > 0 %}和另外 {{ cart.other_count }} 項商品{% endif %}{% else %}您挑選的商品{% endif %}已為您保存，隨時可以繼續。',
    heading: '繼續剛才的選購',
    paragraphs: [
      '謝謝您光臨「{{ shop.name }}」。您挑選的商品還在購物車裡，我們已經為您保存好了，只要幾個步驟就能完成訂購。',
    ],
    offer: '這筆訂單可以使用的優惠：',
  },
  'abandoned-cart.second': {
    ...common,
    subject:
      '{% if person.name %}{{ person.name }}，{% endif %}{% if offer %}送您{{ offer.label }}，購物車裡的商品也適用{% else %}還在考慮{% if cart.first_item %}「{{ cart.first_item }}」{% else %}購物車裡的商品{% endif %}嗎？{% endif %}',
    preheader:
      '{% if offer %}優惠碼在信中，有效期限至 {{ offer.expires }}。{% else %}不急，慢慢來。有任何疑問都歡迎告訴我們。{% endif %}',
    heading: '{% if offer %}為您準備了一點心意{% else %}還在考慮嗎？{% endif %}',
    paragraphs: [
      '您之前挑選的商品還在購物車裡，以下是目前的商品資訊與價格。',
      '{% if offer %}如果您還喜歡這些商品，歡迎使用下方的優惠碼，使用期限到 {{ offer.expires }} 為止。點選按鈕就會自動套用。{% endif %}',
    ],
    offer: '購物車裡的商品都適用：',
  },
  'abandoned-cart.third': {
    ...common,
    subject: '{% if person.name %}{{ person.name }}，{% endif %}關於您的購物車，最後一次提醒您',
    preheader:
      '{% if offer %}您的優惠碼還可以使用到 {{ offer.expires }}。{% else %}之後我們就不再為這個購物車打擾您了。{% endif %}',
    heading: '最後一次提醒您',
    paragraphs: [
      '這是我們最後一次為了這個購物車寫信給您。如果您還想要這些商品，可以從這裡完成訂購。',
      '如果這些商品不太適合您，也歡迎直接回覆這封信，告訴我們原因。您的意見對我們很有幫助。',
    ],
    offer: '您的優惠碼仍然有效：',
  },
};
