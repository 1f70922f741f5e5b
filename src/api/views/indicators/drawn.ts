/** Series as they are drawn: gaps said, as an index, or fit for a log scale; what cannot be done is said in words. Pure. */
import type { Text, Words } from '#kernel';
import type { DrawnPoint, DrawnSeries, FigureLine } from './shapes.ts';

export interface PlainSeries extends Omit<DrawnSeries, 'observations' | 'breaks'> {
  readonly figures: readonly (Pick<FigureLine, 'period' | 'value' | 'missing'> & { readonly isBreak: boolean; readonly year: number })[];
}
export interface Drawn {
  readonly series: readonly DrawnSeries[];
  readonly index: number | null;
  readonly isLog: boolean;
  readonly remarks: readonly Text[];
}

/** `index` is the year that is 100. A series without a value above zero in it is left out, with the reason. */
export function drawn(plain: readonly PlainSeries[], { index, isLog = false }: { index?: number | undefined; isLog?: boolean }): Drawn {
  const whole = plain.map(
    ({ figures, ...one }): DrawnSeries => ({
      ...one,
      observations: withGaps(figures.map(pointOf)),
      breaks: figures.flatMap(({ isBreak, year }) => (isBreak ? [year] : [])),
    }),
  );
  const based = index === undefined ? { series: whole, index: null, remarks: [] } : indexed(whole, index);
  const scaled = isLog ? onLogScale(based.series) : { series: based.series, isLog: false, remarks: [] };
  return {
    series: scaled.series,
    index: based.index,
    isLog: scaled.isLog,
    remarks: [...based.remarks, ...scaled.remarks, ...scaled.series.flatMap(breakOf)],
  };
}

const pointOf = ({ year, value, missing }: PlainSeries['figures'][number]): DrawnPoint =>
  value === null ? { year, value: null, missing: missing ?? silence } : { year, value: Number(value) };

/** Years between two figures that nobody speaks of are there, and say so. */
function withGaps(points: readonly DrawnPoint[]): DrawnPoint[] {
  const [first, last] = [points[0]?.year, points.at(-1)?.year];
  if (first === undefined || last === undefined || points.some(({ year }) => !Number.isInteger(year))) return [...points];
  const known = new Map(points.map((point) => [point.year, point]));
  return Array.from({ length: last - first + 1 }, (_, i) => known.get(first + i) ?? { year: first + i, value: null, missing: silence });
}

function indexed(series: readonly DrawnSeries[], base: number) {
  const remarks: Words[] = [];
  const shown = series.flatMap((one) => {
    const at = one.observations.find(({ year }) => year === base)?.value ?? null;
    if (at !== null && at > 0)
      return [
        {
          ...one,
          observations: one.observations.map((point) => (point.value === null ? point : { ...point, value: (point.value / at) * 100 })),
        },
      ];
    remarks.push(at === null ? noBase(one.name, base) : at === 0 ? zeroBase(one.name, base) : negativeBase(one.name, base));
    return [];
  });
  if (shown.length > 0) return { series: shown, index: base, remarks };
  return { series, index: null, remarks: [...remarks, notIndexed] };
}

function onLogScale(series: readonly DrawnSeries[]) {
  const isShown = ({ value }: DrawnPoint) => value !== null && value > 0;
  if (!series.some(({ observations }) => observations.some(isShown))) return { series, isLog: false, remarks: [notLog] };
  const remarks: Words[] = [];
  const fit = series.map((one) => {
    const low = one.observations.filter(({ value }) => value !== null && value <= 0);
    if (low.length === 0) return one;
    remarks.push(notPositive(one.name, low.length));
    return {
      ...one,
      observations: one.observations.map((point) =>
        point.value !== null && point.value <= 0 ? { year: point.year, value: null, missing: belowLog } : point,
      ),
    };
  });
  return { series: fit, isLog: true, remarks };
}

const en = (name: Text) => name.en ?? name['zh-Hans'] ?? '';
const zh = (name: Text) => name['zh-Hans'] ?? name.en ?? '';
const silence: Words = { en: 'no figure', 'zh-Hans': '无数据' };
/** A break in the first year of what is drawn parts nothing. */
function breakOf({ name, breaks, observations }: DrawnSeries): Words[] {
  const inside = breaks.filter((year) => observations.some((point) => point.year < year && point.value !== null));
  if (inside.length === 0) return [];
  return [
    {
      en: `${en(name)}: the series breaks at ${inside.join(', ')}; what lies before and after is not comparable.`,
      'zh-Hans': `${zh(name)}：序列在${inside.join('、')}年中断，前后不可比。`,
    },
  ];
}
const belowLog: Words = { en: 'not above zero: no place on a log scale', 'zh-Hans': '不大于零，无法用对数坐标表示' };
const noBase = (name: Text, base: number): Words => ({
  en: `${en(name)} has no value in ${base} and cannot be an index of it.`,
  'zh-Hans': `${zh(name)}在${base}年没有数值，无法以该年为基期。`,
});
const zeroBase = (name: Text, base: number): Words => ({
  en: `${en(name)} is zero in ${base}; nothing is an index of zero.`,
  'zh-Hans': `${zh(name)}在${base}年为零，不能以零为基期。`,
});
const negativeBase = (name: Text, base: number): Words => ({
  en: `${en(name)} is below zero in ${base}; an index of it would turn rise into fall.`,
  'zh-Hans': `${zh(name)}在${base}年为负，以其为基期会颠倒升降。`,
});
const notIndexed: Words = { en: 'The values themselves are shown.', 'zh-Hans': '故显示原值。' };
const notLog: Words = {
  en: 'Nothing here is above zero, so the scale is not logarithmic.',
  'zh-Hans': '没有大于零的数值，故不用对数坐标。',
};
const notPositive = (name: Text, count: number): Words => ({
  en: `${en(name)}: ${count} ${count === 1 ? 'value is' : 'values are'} not above zero and have no place on a log scale.`,
  'zh-Hans': `${zh(name)}：${count}个数值不大于零，无法用对数坐标表示。`,
});
