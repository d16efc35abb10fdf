import type { Locale } from '#app/emails/index.ts';

interface ExportTexts {
  title: string;
  intro: string;
  nothing: string;
  /** By table, in the order in which they are shown. */
  sections: Readonly<Record<string, string>>;
}

/** The words of the page that a person gets who asks what is known of her. */
export const exportTexts: Readonly<Record<Locale, ExportTexts>> = {
  en: {
    title: 'Your data',
    intro:
      'This is everything the shop’s e-mail app holds about you. The end of this file holds the same as JSON.',
    nothing: 'The shop’s e-mail app holds nothing about you.',
    sections: {
      customers: 'Profile',
      consents: 'What you agreed to or refused',
      suppressions: 'Addresses that are not written to',
      orders: 'Orders',
      carts: 'Baskets',
      messages: 'Letters',
      letters: 'Letters, word by word',
      clicks: 'Links you followed',
      offers: 'Codes you were given',
      offer_redemptions: 'Codes you used',
      events: 'What happened',
      enrollments: 'Automations',
      decisions: 'Automated decisions about letters',
      accounts: 'Account',
      customer_keys: 'What you are recognised by',
      customer_words: 'What you are found by',
      order_keys: 'What your orders are recognised by',
      provider_events: 'Reports on delivery',
      inbox: 'Messages from the shop',
      privacy_requests: 'Your requests',
      access_log: 'When your data was looked at',
    },
  },
  ja: {
    title: 'あなたのデータ',
    intro:
      'ショップのメールアプリが保有している、あなたに関するすべてのデータです。ファイルの末尾に同じ内容の JSON があります。',
    nothing: 'ショップのメールアプリは、あなたに関するデータを保有していません。',
    sections: {
      customers: 'プロフィール',
      consents: '同意と拒否の記録',
      suppressions: '送信しないアドレス',
      orders: '注文',
      carts: 'カート',
      messages: 'メール',
      letters: 'メールの本文',
      clicks: '開いたリンク',
      offers: 'お渡ししたコード',
      offer_redemptions: 'ご利用になったコード',
      events: '出来事',
      enrollments: '自動配信',
      decisions: 'メールに関する自動判断',
      accounts: 'アカウント',
      customer_keys: '本人の識別に使う情報',
      customer_words: '検索に使う情報',
      order_keys: '注文の識別に使う情報',
      provider_events: '配信結果の報告',
      inbox: 'ショップからの通知',
      privacy_requests: 'データに関するご請求',
      access_log: 'データが閲覧された記録',
    },
  },
  'zh-TW': {
    title: '您的資料',
    intro: '以下是商店的電子郵件應用程式所保存、與您有關的全部資料。檔案結尾另附相同內容的 JSON。',
    nothing: '商店的電子郵件應用程式沒有保存任何與您有關的資料。',
    sections: {
      customers: '個人資料',
      consents: '同意與拒絕紀錄',
      suppressions: '不再寄送的地址',
      orders: '訂單',
      carts: '購物車',
      messages: '信件',
      letters: '信件全文',
      clicks: '點過的連結',
      offers: '發給您的優惠碼',
      offer_redemptions: '您用過的優惠碼',
      events: '事件',
      enrollments: '自動化流程',
      decisions: '關於信件的自動決定',
      accounts: '帳號',
      customer_keys: '用來辨識您的資訊',
      customer_words: '用來搜尋您的資訊',
      order_keys: '用來辨識訂單的資訊',
      provider_events: '寄送結果回報',
      inbox: '商店傳來的通知',
      privacy_requests: '您的請求',
      access_log: '資料被查看的紀錄',
    },
  },
};
