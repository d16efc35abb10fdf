import type { FamilyTexts } from '../letter-texts.ts';

const common = {
  greeting: '{% if person.name %}{{ person.name }} 様{% else %}お客様へ{% endif %}',
  button: 'カートに戻る',
  help: 'サイズやお届け日、お支払い方法など、ご不明な点がございましたらお気軽にお尋ねください。担当者がお返事いたします。',
  recommendations: 'こちらの商品もご一緒にいかがですか',
  closing: '{{ shop.name }}',
};

export const abandonedCart: FamilyTexts<'abandoned-cart'> = {
  'abandoned-cart.first': {
    ...common,
    subject: '{% if person.name %}{{ person.name }} 様、{% endif %}カートに商品が残っています',
    preheader:
      '{% if cart.first_item %}「{{ cart.first_item }}」{% if cart.other_count > 0 %}ほか{{ cart.other_count }}点{% endif %}{% else %}お選びいただいた商品{% endif %}を、カートに保存しております。',
    heading: 'お買い物の続きはこちらから',
    paragraphs: [
      'このたびは{{ shop.name }}にお越しいただき、ありがとうございます。',
      'お選びいただいた商品を、カートに保存しております。ご都合のよいときに、続きからお手続きいただけます。',
    ],
    offer: '今回のご注文でお使いいただけるクーポンです。',
  },
  'abandoned-cart.second': {
    ...common,
    subject:
      '{% if person.name %}{{ person.name }} 様、{% endif %}{% if offer %}カートの商品にお使いいただける{{ offer.label }}クーポンをお届けします{% else %}ご検討中の商品について{% endif %}',
    preheader:
      '{% if offer %}クーポンの有効期限は{{ offer.expires }}です。{% else %}ご不明な点がございましたら、お気軽にお尋ねください。{% endif %}',
    heading: '{% if offer %}カートで使えるクーポンのご案内{% else %}お買い物をお迷いですか{% endif %}',
    paragraphs: [
      '先日お選びいただいた商品は、まだカートにございます。現在の価格とあわせてご案内いたします。',
      '{% if offer %}ささやかではございますが、{{ offer.expires }}までお使いいただけるクーポンをご用意いたしました。下のボタンからお進みいただくと、自動で適用されます。{% endif %}',
    ],
    offer: 'カートの商品にお使いいただけます。',
  },
  'abandoned-cart.third': {
    ...common,
    subject: '{% if person.name %}{{ person.name }} 様、{% endif %}カートの商品について最後のご案内です',
    preheader:
      '{% if offer %}クーポンは{{ offer.expires }}までお使いいただけます。{% else %}このカートについてのご案内は、今回が最後です。{% endif %}',
    heading: 'カートの商品について、最後のご案内です',
    paragraphs: [
      'このカートについてのご連絡は、今回で最後とさせていただきます。引き続きご検討中でしたら、下のボタンからお手続きいただけます。',
      'ご期待に沿えない点がございましたら、このメールへの返信でお聞かせいただけますと幸いです。今後の参考にさせていただきます。',
    ],
    offer: 'クーポンはまだお使いいただけます。',
  },
};
