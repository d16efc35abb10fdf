import type { FamilyTexts } from '../letter-texts.ts';

export const confirmSubscription: FamilyTexts<'confirm-subscription'> = {
  'confirm-subscription.ask': {
    greeting: 'こんにちは。',
    subject: '【{{ shop.name }}】メールアドレスの確認をお願いします',
    preheader: 'ボタンを押していただくと、お知らせメールの登録が完了します。',
    heading: 'お知らせメールの登録を完了してください',
    paragraphs: [
      '{{ shop.name }}のお知らせメールに、このメールアドレスでお申し込みをいただきました。',
      'ご本人によるお申し込みでしたら、下のボタンから登録を完了してください。ボタンは30日間有効です。',
    ],
    button: '登録を完了する',
    offer: '',
    help: '',
    recommendations: '',
    closing:
      'お心当たりのない場合は、何もなさらなければお知らせメールが届くことはありません。\n{{ shop.name }}',
  },
};
