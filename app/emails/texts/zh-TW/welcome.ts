import type { FamilyTexts } from '../letter-texts.ts';

const common = {
  greeting: '{% if person.name %}{{ person.name }} 您好：{% else %}您好：{% endif %}',
  button: '逛逛商店',
  offer: '首次購物的見面禮：',
  help: '',
  recommendations: '不妨先看看這些',
  closing: '{{ shop.name }} 敬上',
};

export const welcome: FamilyTexts<'welcome'> = {
  'welcome.hello': {
    ...common,
    subject: '{% if person.name %}{{ person.name }}，{% endif %}歡迎來到「{{ shop.name }}」',
    preheader:
      '{% if offer %}送您{{ offer.label }}的見面禮，優惠碼在信中。{% else %}很高興認識您，先和您打聲招呼。{% endif %}',
    heading: '很高興認識您',
    paragraphs: [
      '謝謝您加入「{{ shop.name }}」。往後我們會不時與您分享店裡的消息，只挑我們自己也想看的內容。',
      '{% if offer %}為了歡迎您，我們準備了首次購物可以使用的優惠碼。點選下方按鈕就會自動套用。{% endif %}',
    ],
  },
  'welcome.story': {
    ...common,
    subject: '「{{ shop.name }}」在意的事',
    preheader: '想讓您多認識我們一點。',
    heading: '關於我們',
    paragraphs: [
      '「{{ shop.name }}」的開始很單純：我們想找到自己也願意長久使用的好東西。',
      '店裡的每一件商品，都是我們親自用過、滿意了才選進來的。想知道製作方式或使用起來的感覺，都歡迎問我們。',
    ],
    button: '看看我們的商品',
  },
  'welcome.picks': {
    ...common,
    subject: '{% if person.name %}{{ person.name }}，{% endif %}為您挑選了幾樣好東西',
    preheader: '如果您來到店裡，我們會先介紹這些。',
    heading: '為您挑選',
    paragraphs: ['店裡的商品不少，一下子看不完。如果您今天走進店裡，我們會先為您介紹這幾樣。'],
    recommendations: '為您推薦',
    button: '看更多商品',
  },
  'welcome.reason': {
    ...common,
    subject: '{% if person.name %}{{ person.name }}，{% endif %}購物之前，有什麼想先了解的嗎？',
    preheader: '運費、尺寸、退換貨，下單前都歡迎先問我們。',
    heading: '有什麼想先了解的嗎？',
    paragraphs: [
      '第一次在一家店購物，難免會有疑問：運費怎麼算？多久會送到？不合適怎麼辦？',
      '這些在商店裡都有說明，您也可以直接回覆這封信問我們。',
    ],
    help: '告訴我們您在找什麼，我們很樂意幫您挑選。',
    button: '逛逛商店',
  },
  'welcome.expiry': {
    ...common,
    subject:
      '{% if person.name %}{{ person.name }}，{% endif %}您的見面禮{% if offer %}到 {{ offer.expires }} 截止{% else %}即將到期{% endif %}',
    preheader:
      '{% if offer %}首次購物享{{ offer.label }}，別忘了使用。{% else %}別忘了在首次購物時使用。{% endif %}',
    heading: '您的見面禮即將到期',
    paragraphs: [
      '您加入時，我們送了一組首次購物的優惠碼給您。{% if offer %}使用期限到 {{ offer.expires }} 為止，{% endif %}怕您忘了，特地來提醒一聲。',
    ],
    offer: '首次購物可以使用：',
    button: '使用優惠碼',
  },
};
