import type { FamilyTexts } from '../letter-texts.ts';

const common = {
  greeting: '{% if person.name %}{{ person.name }} 様{% else %}お客様へ{% endif %}',
  button: 'ショップを見る',
  offer: '初めてのご注文でお使いいただけるクーポンです。',
  help: '',
  recommendations: 'まずはこちらからご覧ください',
  closing: '今後とも{{ shop.name }}をよろしくお願いいたします。',
};

export const welcome: FamilyTexts<'welcome'> = {
  'welcome.hello': {
    ...common,
    subject: '{% if person.name %}{{ person.name }} 様、{% endif %}{{ shop.name }}へようこそ',
    preheader:
      '{% if offer %}{{ offer.label }}のクーポンをお届けします。{% else %}ご登録ありがとうございます。はじめのご挨拶をお送りいたします。{% endif %}',
    heading: 'ご登録ありがとうございます',
    paragraphs: [
      'このたびは{{ shop.name }}にご登録いただき、誠にありがとうございます。',
      'これから折にふれて、私たちが心からおすすめしたいものだけをお届けしてまいります。',
      '{% if offer %}感謝の気持ちをこめて、初めてのご注文にお使いいただけるクーポンをご用意いたしました。下のボタンからお進みいただくと、自動で適用されます。{% endif %}',
    ],
  },
  'welcome.story': {
    ...common,
    subject: '{{ shop.name }}が大切にしていること',
    preheader: '私たちの思いを、少しだけご紹介させてください。',
    heading: '私たちのこと',
    paragraphs: [
      '{{ shop.name }}は、「自分たちが本当に使いたいと思えるものを、長く」という思いから始まりました。',
      '取り扱っているのは、スタッフが実際に手に取り、納得して選んだものばかりです。素材や使い心地など、気になることがございましたら、どうぞお気軽にお尋ねください。',
    ],
    button: '商品を見る',
  },
  'welcome.picks': {
    ...common,
    subject: '{% if person.name %}{{ person.name }} 様に{% endif %}おすすめの商品をお選びしました',
    preheader: 'はじめての方に、まずご覧いただきたい品々です。',
    heading: '{{ shop.name }}のおすすめ',
    paragraphs: [
      'たくさんの商品のなかから、まずご覧いただきたいものをお選びしました。気になるものが見つかりましたら幸いです。',
    ],
    recommendations: 'おすすめの商品',
    button: 'ほかの商品も見る',
  },
  'welcome.reason': {
    ...common,
    subject:
      '{% if person.name %}{{ person.name }} 様、{% endif %}お買い物の前に気になることはございませんか',
    preheader: '送料、サイズ、返品など、ご注文の前にお気軽にお尋ねください。',
    heading: '気になることはございませんか',
    paragraphs: [
      '初めてのお店でのお買い物には、「送料はいくらだろう」「いつ届くのだろう」「サイズは合うだろうか」といった心配がつきものです。',
      'ショップの各ページにてご案内しておりますが、このメールへの返信でお尋ねいただくこともできます。',
    ],
    help: 'お探しのものをお聞かせいただければ、商品選びもお手伝いいたします。',
    button: 'ショップを見る',
  },
  'welcome.expiry': {
    ...common,
    subject:
      '{% if person.name %}{{ person.name }} 様、{% endif %}クーポンの有効期限が近づいています{% if offer %}（{{ offer.expires }}まで）{% endif %}',
    preheader:
      '{% if offer %}初めてのご注文に{{ offer.label }}クーポンをお使いいただけます。{% else %}初めてのご注文にお使いください。{% endif %}',
    heading: 'クーポンの有効期限のお知らせ',
    paragraphs: [
      'ご登録の際にお届けしたクーポンは、{% if offer %}{{ offer.expires }}まで{% else %}まもなく終了しますが、今なら{% endif %}お使いいただけます。',
      'お忘れのままになってはと思い、ご連絡いたしました。この機会にぜひご利用ください。',
    ],
    offer: '初めてのご注文でお使いいただけます。',
    button: 'クーポンを使う',
  },
};
