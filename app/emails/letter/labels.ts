import type { Locale } from './locale.ts';

/** The fixed words of letters, which come with the template and not from the merchant. */
export type Labels = {
  quantity: (count: number) => string;
  code: string;
  validUntil: (date: string) => string;
  orderNumber: string;
  orderDate: string;
  orderTotal: string;
  helpHeading: string;
  helpLink: string;
  preferences: string;
  unsubscribe: string;
};

export const LABELS: Record<Locale, Labels> = {
  en: {
    quantity: (count) => `Quantity ${count}`,
    code: 'Your code',
    validUntil: (date) => `Valid until ${date}`,
    orderNumber: 'Order',
    orderDate: 'Placed on',
    orderTotal: 'Total',
    helpHeading: 'Questions about your order or delivery?',
    helpLink: 'Get help',
    preferences: 'Choose which emails you get',
    unsubscribe: 'Unsubscribe',
  },
  ja: {
    quantity: (count) => `数量：${count}点`,
    code: 'クーポンコード',
    validUntil: (date) => `有効期限：${date}`,
    orderNumber: 'ご注文番号',
    orderDate: 'ご注文日',
    orderTotal: '合計金額',
    helpHeading: 'ご注文や配送についてお困りのことはございませんか',
    helpLink: 'お問い合わせはこちら',
    preferences: 'メール配信の設定を変更する',
    unsubscribe: 'メールの配信を停止する',
  },
  'zh-TW': {
    quantity: (count) => `數量：${count}`,
    code: '您的優惠碼',
    validUntil: (date) => `有效期限至 ${date}`,
    orderNumber: '訂單編號',
    orderDate: '訂購日期',
    orderTotal: '訂單總額',
    helpHeading: '訂購或配送方面有任何問題嗎？',
    helpLink: '聯絡我們',
    preferences: '管理電子郵件設定',
    unsubscribe: '取消訂閱',
  },
};
