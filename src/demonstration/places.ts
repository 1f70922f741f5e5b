/** Towns of Kestria by the code of their province. */
import type { Words } from '#kernel';

export interface Town {
  readonly region: string;
  readonly name: Words;
}

const towns: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'KS-NM': [
    ['Merehaven', '湖港'],
    ['Coldwater', '冷水'],
    ['Reedwick', '苇城'],
    ['Northpool', '北池'],
    ['Grebe Landing', '鹈渡'],
    ['Silverbank', '银堤'],
  ],
  'KS-BR': [
    ['Brennick', '布伦镇'],
    ['Kilnmoor', '窑原'],
    ['Ashforge', '灰炉'],
    ['Hollowell', '深井'],
    ['Torrbridge', '岩桥'],
    ['Oxmarket', '牛市'],
  ],
  'KS-CA': [
    ['Carrowmouth', '卡罗口'],
    ['Stonebeck', '石溪'],
    ['Larkfell', '云雀岭'],
    ['Highwell', '高井'],
    ['Pinehurst', '松林'],
    ['Quarrytown', '采石镇'],
  ],
  'KS-ES': [
    ['Estvale Cross', '东谷口'],
    ['Millbrook', '磨溪'],
    ['Barleyfield', '麦田'],
    ['Weaversham', '织坊'],
    ['Orchard Hill', '果山'],
    ['Fallowgate', '休耕门'],
  ],
  'KS-LY': [
    ['Lysaport', '利萨港'],
    ['Saltmarsh', '盐沼'],
    ['Ternhaven', '燕鸥港'],
    ['Dunmere', '沙湖'],
    ['Lanternquay', '灯码头'],
    ['Westreach', '西滩'],
  ],
  'KS-AM': [
    ['Amselburg', '阿姆塞尔堡'],
    ['Blackbird Ferry', '乌鸫渡'],
    ['Alder Park', '桤园'],
    ['Tidegate', '潮门'],
    ['Copperlane', '铜巷'],
    ['Sunder Bay', '分水湾'],
  ],
};

export const allTowns: readonly Town[] = Object.entries(towns).flatMap(([region, names]) =>
  names.map(([en, chinese]) => ({ region, name: { en, 'zh-Hans': chinese } })),
);
