import type { FamilyTexts } from '../letter-texts.ts';

export const account: FamilyTexts<'account'> = {
  'account.ready': {
    subject: '{{ shop.name }}のアカウントをご用意いたしました',
    preheader: 'ご入力は不要です。このメールアドレスでご利用いただけます。',
    heading: 'アカウントをご用意いたしました',
    greeting: '{% if person.name %}{{ person.name }} 様{% else %}お客様へ{% endif %}',
    paragraphs: [
      'このメールアドレスで、{{ shop.name }}のお客様アカウントをご用意いたしました。ご注文の状況や履歴の確認、お届け先の変更などにご利用いただけます。',
      '{% if account.by_code %}パスワードは必要ありません。このメールアドレスをご入力いただくと、ログイン用のコードをお送りいたします。{% else %}下のボタンからお入りください。初回のみ、パスワードをお決めいただきます。{% endif %}',
      'アカウントをご希望でない場合は、お手続きは不要です。',
    ],
    button: 'アカウントを開く',
    offer: '',
    help: 'うまくお入りいただけない場合や、アカウントの削除をご希望の場合は、お気軽にご連絡ください。',
    recommendations: '',
    closing: '今後とも{{ shop.name }}をよろしくお願いいたします。',
  },
};
