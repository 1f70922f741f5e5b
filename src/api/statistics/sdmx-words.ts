/** The names that SDMX messages of this platform share: agency, flows, attributes and their code lists. */
import type { Text } from '#kernel';
import type { IndicatorRow } from '#systems/indicators';
import type { Code, FigureRow } from './cube.ts';

export const agency = 'MAINSPRING';
export const version = '1.0.0';

/** SDMX ids have letters, digits, `_`, `-`, `$` and `@` only. */
export const flowOf = ({ code }: Pick<IndicatorRow, 'code'>): string => code.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
export const structureOf = (indicator: Pick<IndicatorRow, 'code'>): string => `DSD_${flowOf(indicator)}`;

export const statusCodes: readonly Code[] = [
  ['A', 'Normal value', '正常值'],
  ['B', 'Time series break', '序列中断'],
  ['D', 'Definition differs', '定义不同'],
  ['E', 'Estimated value', '估计值'],
  ['F', 'Forecast value', '预测值'],
  ['I', 'Imputed value', '插补值'],
  ['L', 'Missing value; data exist but were not collected', '缺值：数据存在但未采集'],
  ['M', 'Missing value; data cannot exist', '缺值：数据不可能存在'],
  ['O', 'Missing value', '缺值'],
  ['P', 'Provisional value', '初步值'],
  ['U', 'Low reliability', '可靠性低'],
].map(([id, en, zh]) => ({ id: id as string, name: { en: en as string, 'zh-Hans': zh as string } }));

export const confidentialityCodes: readonly Code[] = [
  { id: 'F', name: { en: 'Free', 'zh-Hans': '公开' } },
  { id: 'N', name: { en: 'Not for publication', 'zh-Hans': '不公布' } },
  { id: 'C', name: { en: 'Confidential', 'zh-Hans': '保密' } },
];

export interface Attribute {
  readonly id: string;
  readonly name: Text;
  /** The code list, for a coded one. */
  readonly list?: { readonly id: string; readonly codes: readonly Code[] };
  of(figure: FigureRow): string | null;
}

export const observationAttributes: readonly Attribute[] = [
  {
    id: 'OBS_STATUS',
    name: { en: 'Observation status', 'zh-Hans': '观测状态' },
    list: { id: 'CL_OBS_STATUS', codes: statusCodes },
    of: ({ status }) => status,
  },
  {
    id: 'CONF_STATUS',
    name: { en: 'Confidentiality', 'zh-Hans': '保密状态' },
    list: { id: 'CL_CONF_STATUS', codes: confidentialityCodes },
    of: ({ confidentiality }) => confidentiality,
  },
  { id: 'MISSING_REASON', name: { en: 'Why there is no value', 'zh-Hans': '缺值原因' }, of: ({ missing }) => missing },
  { id: 'RELEASED_ON', name: { en: 'Vintage: released on', 'zh-Hans': '版本：发布日期' }, of: ({ releasedOn }) => releasedOn },
  { id: 'DATA_SOURCE', name: { en: 'Source', 'zh-Hans': '来源' }, of: ({ source }) => source },
  { id: 'COMMENT_OBS', name: { en: 'Note', 'zh-Hans': '备注' }, of: ({ note }) => note },
];

/** Of the whole set: the same for every figure of an indicator. */
export const setAttributes: readonly { readonly id: string; readonly name: Text; of(indicator: IndicatorRow): string }[] = [
  { id: 'UNIT_MEASURE', name: { en: 'Unit', 'zh-Hans': '计量单位' }, of: ({ unit }) => unit },
  { id: 'UNIT_MULT', name: { en: 'Power of ten', 'zh-Hans': '数量级' }, of: ({ multiplier }) => String(multiplier) },
  { id: 'DECIMALS', name: { en: 'Decimals', 'zh-Hans': '小数位' }, of: ({ decimals }) => String(decimals) },
];

export const measure = { id: 'OBS_VALUE', name: { en: 'Value', 'zh-Hans': '数值' } };
export const both = (text: Text) => ({ ...(text.en && { en: text.en }), ...(text['zh-Hans'] && { 'zh-Hans': text['zh-Hans'] }) });
