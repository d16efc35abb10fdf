/** Taiwanese surnames and given names with the spelling that people use in their addresses. */
export const surnamesZh =
  `陳 chen|林 lin|黃 huang|張 chang|李 lee|王 wang|吳 wu|劉 liu|蔡 tsai|楊 yang|許 hsu|鄭 cheng|謝 hsieh|郭 kuo|洪 hung|曾 tseng|邱 chiu|廖 liao|賴 lai|周 chou|徐 hsu|蘇 su|葉 yeh|莊 chuang|呂 lu|江 chiang|何 ho|蕭 hsiao|羅 lo|高 kao`
    .split('|')
    .map(splitName);

export const givenNamesZh =
  `美玲 meiling|雅婷 yating|怡君 yichun|淑芬 shufen|佳穎 chiaying|欣怡 hsinyi|詩涵 shihhan|宜蓁 ichen|思妤 szuyu|品妍 pinyen|子晴 tzuching|曉雯 hsiaowen|家豪 chiahao|志明 chihming|俊傑 chunchieh|冠宇 kuanyu|承恩 chengen|柏翰 pohan|宗翰 tsunghan|建宏 chienhung|彥廷 yenting|宥廷 yuting|語彤 yutung|心怡 hsini|婉婷 wanting|筱涵 hsiaohan|惠如 huiju|書豪 shuhao|哲瑋 chewei|明哲 mingche`
    .split('|')
    .map(splitName);

function splitName(pair: string): { native: string; latin: string } {
  const [native = '', latin = ''] = pair.split(' ');
  return { native, latin };
}
