/** Organisations of Kestria: who does research, who pays for it, who uses it. */

import type { Chance } from '#engines/chance';
import type { Words } from '#kernel';
import { oneOf, weighted } from './choose.ts';
import { allTowns, type Town } from './places.ts';

export type OrganisationKind =
  | 'university'
  | 'research-institute'
  | 'market-oriented-institution'
  | 'enterprise'
  | 'association'
  | 'service-provider';

export interface PlannedOrganisation {
  readonly code: string;
  readonly name: Words;
  readonly kind: OrganisationKind;
  readonly region: string;
}

type Named = readonly [en: string, chinese: string];

const shapes: Readonly<Record<OrganisationKind, readonly Named[]>> = {
  university: [
    ['University of {town}', '{town}大学'],
    ['{town} Technical University', '{town}理工大学'],
    ['{town} College of Applied Sciences', '{town}应用科学学院'],
  ],
  'research-institute': [
    ['{town} Institute of {work}', '{town}{work}研究所'],
    ['{town} Laboratory for {work}', '{town}{work}实验室'],
    ['Centre for {work}, {town}', '{town}{work}研究中心'],
  ],
  'market-oriented-institution': [
    ['{town} Open Bench for {work}', '{town}{work}开放工作台'],
    ['{town} Joint Workshop of {work}', '{town}{work}联合工坊'],
  ],
  enterprise: [
    ['{town} {goods} Works', '{town}{goods}厂'],
    ['{town} {goods} Cooperative', '{town}{goods}合作社'],
    ['{goods} of {town} Ltd', '{town}{goods}有限公司'],
    ['New {goods} {town}', '{town}新{goods}公司'],
  ],
  association: [['{town} Guild of {goods} Makers', '{town}{goods}行会']],
  'service-provider': [['{town} Transfer Office', '{town}技术转移中心']],
};

const works: readonly Named[] = [
  ['Water Engineering', '水利工程'],
  ['Sensing', '传感技术'],
  ['Materials', '材料'],
  ['Soil and Crops', '土壤与作物'],
  ['Public Health', '公共卫生'],
  ['Repair Science', '修理科学'],
  ['Fibres and Cloth', '纤维与织物'],
  ['Computing', '计算'],
  ['Sea and Coast', '海岸'],
  ['Energy Storage', '储能'],
  ['Living Cells', '细胞生物'],
  ['Town Planning', '城市规划'],
];
const goods: readonly Named[] = [
  ['Pump', '水泵'],
  ['Pipe', '管道'],
  ['Meter', '仪表'],
  ['Tool', '工具'],
  ['Cloth', '织物'],
  ['Valve', '阀门'],
  ['Battery', '电池'],
  ['Seed', '种子'],
  ['Ferry', '渡船'],
  ['Glass', '玻璃'],
  ['Software', '软件'],
  ['Filter', '滤材'],
];

const shares: readonly (readonly [OrganisationKind, number])[] = [
  ['enterprise', 52],
  ['research-institute', 24],
  ['university', 9],
  ['market-oriented-institution', 7],
  ['association', 5],
  ['service-provider', 3],
];

export function planOrganisations(chance: Chance, count: number): PlannedOrganisation[] {
  const taken = new Set<string>();
  const planned: PlannedOrganisation[] = [];
  for (let tries = 0; planned.length < count; tries++) {
    if (tries > 100 * count) throw new Error(`There are names for ${planned.length} organisations, not for ${count}.`);
    const kind = weighted(chance, shares);
    const town = oneOf(chance, allTowns);
    const name = nameOf(chance, kind, town);
    if (taken.has(name.en)) continue;
    taken.add(name.en);
    planned.push({ code: `ks-${String(planned.length + 1).padStart(4, '0')}`, name, kind, region: town.region });
  }
  return planned;
}

function nameOf(chance: Chance, kind: OrganisationKind, town: Town): Words {
  const [work, good, shape] = [oneOf(chance, works), oneOf(chance, goods), oneOf(chance, shapes[kind])];
  const put = (language: 0 | 1, place: string) =>
    shape[language].replace('{town}', place).replace('{work}', work[language]).replace('{goods}', good[language]);
  return { en: put(0, town.name.en), 'zh-Hans': put(1, town.name['zh-Hans']) };
}
