import type { FamilyTexts } from '../letter-texts.ts';

export const confirmSubscription: FamilyTexts<'confirm-subscription'> = {
  'confirm-subscription.ask': {
    greeting: '您好：',
    subject: '請確認您訂閱{{ shop.name }}電子報的信箱',
    preheader: '按一下按鈕即可完成訂閱；若未確認，我們不會寄送電子報。',
    heading: '請確認您的訂閱',
    paragraphs: [
      '我們收到以這個電子郵件地址訂閱{{ shop.name }}電子報的申請。',
      '如果是您本人申請，請按下方按鈕完成訂閱。按鈕的有效期限為 30 天。',
    ],
    button: '確認訂閱',
    offer: '',
    help: '',
    recommendations: '',
    closing: '如果不是您本人，請忽略這封信，您不會收到電子報。\n{{ shop.name }}',
  },
};
