import type { Locale } from '#app/emails/index.ts';

interface PageTexts {
  brokenLink: { heading: string; body: string };
  tryAgain: { heading: string; body: string };
  unsubscribe: { heading: (shop: string) => string; body: string; button: string };
  unsubscribed: { heading: string; body: (shop: string) => string };
  preferences: {
    heading: (shop: string) => string;
    on: string;
    off: string;
    stop: string;
    start: string;
    saved: string;
    orders: string;
  };
  confirm: {
    heading: (shop: string) => string;
    body: string;
    button: string;
    done: string;
    doneBody: (shop: string) => string;
    void: string;
    voidBody: string;
  };
  toPreferences: string;
  toShop: (shop: string) => string;
}

/** What the pages behind a letter's links say. */
export const pageTexts: Record<Locale, PageTexts> = {
  en: {
    brokenLink: {
      heading: 'This link is not complete',
      body: 'Part of it was lost on the way. Please open it from the email again.',
    },
    tryAgain: {
      heading: 'That did not work just now',
      body: 'Nothing was changed. Please try again in a minute.',
    },
    unsubscribe: {
      heading: (shop) => `Stop emails from ${shop}?`,
      body: 'You will get no more news, offers or reminders. Messages about your orders still reach you.',
      button: 'Unsubscribe',
    },
    unsubscribed: {
      heading: 'You are unsubscribed',
      body: (shop) =>
        `${shop} sends you no more news, offers or reminders. Messages about your orders still reach you.`,
    },
    preferences: {
      heading: (shop) => `Emails from ${shop}`,
      on: 'You get news, offers and reminders by email.',
      off: 'You get no news, offers or reminders by email.',
      stop: 'Stop these emails',
      start: 'Send me these emails',
      saved: 'Saved.',
      orders: 'Messages about your orders reach you either way.',
    },
    confirm: {
      heading: (shop) => `Get news from ${shop}?`,
      body: 'You will get news, offers and reminders by email. You can stop them at any time, with one click.',
      button: 'Yes, I want the news',
      done: 'You are subscribed',
      doneBody: (shop) => `Thank you. ${shop} will write to you, and each email has a link to stop it.`,
      void: 'This link no longer works',
      voidBody:
        'It is more than 30 days old, or something else was chosen since. To get the news, please sign up again.',
    },
    toPreferences: 'Choose which emails you get',
    toShop: (shop) => `Go to ${shop}`,
  },
  ja: {
    brokenLink: {
      heading: 'リンクを開けませんでした',
      body: 'リンクの一部が欠けているようです。お手数ですが、メールからもう一度お開きください。',
    },
    tryAgain: {
      heading: 'ただいま手続きができませんでした',
      body: '設定は変更されていません。お手数ですが、しばらくしてからもう一度お試しください。',
    },
    unsubscribe: {
      heading: (shop) => `${shop}からのメール配信を停止しますか`,
      body: 'お知らせやクーポンなどのメールをお送りしなくなります。ご注文に関するメールは引き続きお届けします。',
      button: '配信を停止する',
    },
    unsubscribed: {
      heading: '配信を停止しました',
      body: (shop) =>
        `今後、${shop}からお知らせやクーポンなどのメールをお送りすることはありません。ご注文に関するメールは引き続きお届けします。`,
    },
    preferences: {
      heading: (shop) => `${shop}からのメール`,
      on: 'お知らせやクーポンなどのメールをお届けしています。',
      off: 'お知らせやクーポンなどのメールは停止しています。',
      stop: 'メールの配信を停止する',
      start: 'メールを受け取る',
      saved: '設定を保存しました。',
      orders: 'ご注文に関するメールは、設定にかかわらずお届けします。',
    },
    confirm: {
      heading: (shop) => `${shop}のお知らせメールに登録しますか`,
      body: 'お知らせやクーポンなどのメールをお届けします。配信はいつでもワンクリックで停止できます。',
      button: '登録を完了する',
      done: '登録が完了しました',
      doneBody: (shop) =>
        `ありがとうございます。${shop}からのお知らせをメールでお届けします。配信は各メールのリンクからいつでも停止できます。`,
      void: 'このリンクは使えなくなりました',
      voidBody:
        '発行から30日が過ぎたか、その後に設定が変更されています。お知らせメールをご希望の場合は、お手数ですがもう一度ご登録ください。',
    },
    toPreferences: 'メール配信の設定を変更する',
    toShop: (shop) => `${shop}のサイトへ`,
  },
  'zh-TW': {
    brokenLink: {
      heading: '無法開啟這個連結',
      body: '連結似乎不完整，請從電子郵件中重新開啟。',
    },
    tryAgain: {
      heading: '目前無法完成設定',
      body: '您的設定沒有變更，請稍後再試一次。',
    },
    unsubscribe: {
      heading: (shop) => `要取消訂閱${shop}的電子報嗎？`,
      body: '取消後，您不會再收到最新消息、優惠與提醒。訂單相關的通知仍會寄給您。',
      button: '取消訂閱',
    },
    unsubscribed: {
      heading: '您已取消訂閱',
      body: (shop) => `${shop}不會再寄最新消息、優惠與提醒給您。訂單相關的通知仍會寄給您。`,
    },
    preferences: {
      heading: (shop) => `${shop}的電子郵件`,
      on: '您目前會收到最新消息、優惠與提醒。',
      off: '您目前不會收到最新消息、優惠與提醒。',
      stop: '停止接收',
      start: '開始接收',
      saved: '設定已儲存。',
      orders: '無論如何設定，訂單相關的通知都會寄給您。',
    },
    confirm: {
      heading: (shop) => `要訂閱${shop}的電子報嗎？`,
      body: '您將收到最新消息、優惠與提醒，並可隨時按一下取消訂閱。',
      button: '確認訂閱',
      done: '訂閱完成',
      doneBody: (shop) => `謝謝您。${shop}會以電子郵件寄送最新消息，每封信都附有取消訂閱的連結。`,
      void: '這個連結已失效',
      voidBody: '連結已超過 30 天，或您之後變更了設定。如果想收到電子報，請重新訂閱。',
    },
    toPreferences: '管理電子郵件設定',
    toShop: (shop) => `前往${shop}`,
  },
};
