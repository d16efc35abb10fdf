/** Where people live: city, province, zip prefix and the shape of a street in that country. */
export interface Place {
  countryCode: string;
  city: string;
  province: string;
  zip: string;
  streets: readonly string[];
  /** Each # is a digit. */
  phone: string;
}

const jp = (city: string, province: string, zip: string, streets: string): Place => ({
  countryCode: 'JP',
  city,
  province,
  zip,
  streets: streets.split(' '),
  phone: '+8190########',
});
const tw = (city: string, district: string, zip: string, streets: string): Place => ({
  countryCode: 'TW',
  city: district,
  province: city,
  zip,
  streets: streets.split(' '),
  phone: '+8869########',
});
const west = (
  countryCode: string,
  phone: string,
  city: string,
  province: string,
  zip: string,
  streets: string,
): Place => ({
  countryCode,
  city,
  province,
  zip,
  streets: streets.split(', '),
  phone,
});

export const placesJa: Place[] = [
  jp('世田谷区', '東京都', '154-00', '三軒茶屋 駒沢 用賀'),
  jp('杉並区', '東京都', '166-00', '高円寺北 阿佐谷南 荻窪'),
  jp('台東区', '東京都', '111-00', '蔵前 浅草 谷中'),
  jp('横浜市', '神奈川県', '231-00', '元町 山手町 本牧町'),
  jp('京都市', '京都府', '604-00', '御池町 烏丸町 河原町'),
  jp('大阪市', '大阪府', '530-00', '中之島 天満 北浜'),
  jp('神戸市', '兵庫県', '650-00', '北野町 栄町通 元町通'),
  jp('福岡市', '福岡県', '810-00', '天神 大名 薬院'),
  jp('札幌市', '北海道', '060-00', '大通西 円山 宮の森'),
  jp('仙台市', '宮城県', '980-00', '一番町 国分町 八幡'),
  jp('名古屋市', '愛知県', '460-00', '栄 大須 錦'),
  jp('金沢市', '石川県', '920-00', '尾張町 香林坊 東山'),
];

export const placesZh: Place[] = [
  tw('台北市', '大安區', '106', '永康街 青田街 溫州街'),
  tw('台北市', '中山區', '104', '赤峰街 林森北路 龍江路'),
  tw('新北市', '板橋區', '220', '文化路 府中路 民權路'),
  tw('台中市', '西區', '403', '民生路 公益路 美村路'),
  tw('台南市', '中西區', '700', '神農街 海安路 府前路'),
  tw('高雄市', '鹽埕區', '803', '大勇路 五福四路 七賢三路'),
];

export const placesEn: Place[] = [
  west(
    'US',
    '+1415#######',
    'San Francisco',
    'California',
    '941',
    'Valencia Street, Clement Street, Judah Street',
  ),
  west('US', '+1917#######', 'Brooklyn', 'New York', '112', 'Bergen Street, Dean Street, Court Street'),
  west('US', '+1206#######', 'Seattle', 'Washington', '981', 'Pike Street, Fremont Avenue, Ballard Avenue'),
  west('US', '+1512#######', 'Austin', 'Texas', '787', 'Congress Avenue, Duval Street, Manor Road'),
  west('GB', '+447700######', 'Bristol', 'England', 'BS1 ', 'Corn Street, Park Row, Cotham Hill'),
  west('AU', '+614########', 'Melbourne', 'Victoria', '30', 'Gertrude Street, Smith Street, Lygon Street'),
  west(
    'CA',
    '+1604#######',
    'Vancouver',
    'British Columbia',
    'V6B ',
    'Main Street, Commercial Drive, Fraser Street',
  ),
  west('DE', '+49151########', 'Berlin', 'Berlin', '109', 'Oranienstraße, Weserstraße, Kastanienallee'),
];
