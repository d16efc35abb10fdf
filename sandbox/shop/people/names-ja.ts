/** Japanese surnames and given names with the spelling that people use in their addresses. */
export const surnamesJa =
  `佐藤 sato|鈴木 suzuki|高橋 takahashi|田中 tanaka|伊藤 ito|渡辺 watanabe|山本 yamamoto|中村 nakamura|小林 kobayashi|加藤 kato|吉田 yoshida|山田 yamada|佐々木 sasaki|山口 yamaguchi|松本 matsumoto|井上 inoue|木村 kimura|林 hayashi|斎藤 saito|清水 shimizu|山崎 yamazaki|森 mori|池田 ikeda|橋本 hashimoto|阿部 abe|石川 ishikawa|山下 yamashita|中島 nakajima|石井 ishii|小川 ogawa|前田 maeda|岡田 okada|長谷川 hasegawa|藤田 fujita|後藤 goto|近藤 kondo|村上 murakami|遠藤 endo|青木 aoki|坂本 sakamoto|福田 fukuda|太田 ota|西村 nishimura|藤井 fujii|岡本 okamoto|三浦 miura|中野 nakano|原田 harada|松田 matsuda|竹内 takeuchi`
    .split('|')
    .map(splitName);

export const givenNamesJa =
  `花子 hanako|陽菜 hina|結衣 yui|美咲 misaki|さくら sakura|葵 aoi|凛 rin|楓 kaede|真由 mayu|香織 kaori|恵 megumi|由美 yumi|直子 naoko|明日香 asuka|千尋 chihiro|彩 aya|優子 yuko|麻衣 mai|奈々 nana|遥 haruka|翔太 shota|大輔 daisuke|健太 kenta|拓也 takuya|蓮 ren|悠斗 yuto|湊 minato|樹 itsuki|誠 makoto|浩 hiroshi|亮 ryo|直樹 naoki|和也 kazuya|隆 takashi|学 manabu|修 osamu|茜 akane|紬 tsumugi|文香 fumika|智子 tomoko`
    .split('|')
    .map(splitName);

function splitName(pair: string): { native: string; latin: string } {
  const [native = '', latin = ''] = pair.split(' ');
  return { native, latin };
}
