import type { FamilyTexts } from '../letter-texts.ts';

const common = {
  greeting: '{% if person.name %}{{ person.name }} 様{% else %}お客様へ{% endif %}',
  closing: '今後とも{{ shop.name }}をよろしくお願いいたします。',
};

export const thankYou: FamilyTexts<'thank-you'> = {
  'thank-you.first': {
    ...common,
    subject: '{% if person.name %}{{ person.name }} 様、{% endif %}ご注文ありがとうございます',
    preheader:
      '{% if order %}ご注文番号{{ order.name }}を承りました。心をこめてご用意いたします。{% else %}心をこめてご用意いたします。{% endif %}',
    heading: 'ご注文ありがとうございます',
    paragraphs: [
      'このたびは数あるお店のなかから{{ shop.name }}をお選びいただき、誠にありがとうございます。',
      'ただいまお届けの準備を進めております。ご注文内容の変更をご希望の場合は、お早めにご連絡くださいますようお願いいたします。',
    ],
    button: '{{ shop.name }}を見る',
    offer: '次回のご注文でお使いいただけるクーポンです。',
    help: 'ご注文内容やお届けについてご不明な点がございましたら、お気軽にご連絡ください。',
    recommendations: 'ご一緒におすすめの商品',
  },
  'thank-you.later': {
    ...common,
    subject: '{% if person.name %}{{ person.name }} 様、{% endif %}その後、商品はいかがでしょうか',
    preheader: 'あわせてお使いいただきたい商品もご紹介いたします。',
    heading: 'その後、いかがお過ごしですか',
    paragraphs: [
      '先日は{{ shop.name }}をご利用いただき、ありがとうございました。{% if cart.first_item %}「{{ cart.first_item }}」は{% else %}お届けした商品は{% endif %}お気に召しましたでしょうか。',
      'お困りのことがございましたら、いつでもご連絡ください。お選びいただいた商品と相性のよいものも、あわせてご紹介いたします。',
    ],
    button: 'ほかの商品も見る',
    offer: '感謝の気持ちをこめて、クーポンをお届けいたします。',
    help: '使い方やお手入れの方法など、どんなことでもお気軽にお尋ねください。',
    recommendations: 'あわせてお使いいただきたい商品',
  },
};
