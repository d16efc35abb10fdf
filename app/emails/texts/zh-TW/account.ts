import type { FamilyTexts } from '../letter-texts.ts';

export const account: FamilyTexts<'account'> = {
  'account.ready': {
    subject: '您在{{ shop.name }}的帳戶已經準備好了',
    preheader: '不需要填寫任何資料，用這個電子郵件地址就能登入。',
    heading: '您的帳戶已經準備好了',
    greeting: '{% if person.name %}{{ person.name }} 您好：{% else %}您好：{% endif %}',
    paragraphs: [
      '我們已經用這個電子郵件地址，為您在「{{ shop.name }}」建立帳戶。您可以在這裡追蹤訂單、查看購買紀錄，並修改收件地址。',
      '{% if account.by_code %}不需要密碼：輸入這個電子郵件地址，我們就會寄送登入驗證碼給您。{% else %}點選下方按鈕即可進入，第一次登入時請自行設定密碼。{% endif %}',
      '如果您不需要帳戶，不必做任何事。',
    ],
    button: '開啟我的帳戶',
    offer: '',
    help: '無法登入，或想刪除帳戶嗎？歡迎寫信給我們。',
    recommendations: '',
    closing: '{{ shop.name }} 敬上',
  },
};
