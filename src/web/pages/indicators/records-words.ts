import { number } from '../../kit/format.ts';
import { dictionary } from '../../kit/words.ts';

/** The rows behind a figure that was worked out of them. */
export const recordsWords = dictionary({
  en: {
    link: 'Records behind it',
    title: 'Records behind the figures',
    finding: (rows: number, year: string, region: string | null) => {
      const of = `${year}${region === null ? '' : ` in ${region}`}`;
      return rows === 1 ? `One record of ${of} that you may read.` : `${number(rows)} records of ${of} that you may read.`;
    },
    first: (shown: number, all: number) => `The first ${number(shown)} of ${number(all)} are shown.`,
    allCountries: 'Of all countries',
    none: 'Nothing to show',
    noneHelp: 'No record that counts for this year is open to you.',
    recorded: 'Recorded, not worked out',
    recordedHelp: 'The figures of this indicator come from its source; they were not worked out from records of this platform.',
    year: 'Year',
    award: 'Award',
    verdict: 'Verdict',
    allocation: 'Announced call',
    result: 'Result',
    mark: 'Number',
  },
  'zh-Hans': {
    link: '所依据的记录',
    title: '数值所依据的记录',
    finding: (rows, year, region) => `${region ?? ''}${year}年您可查看的记录共${number(rows)}条。`,
    first: (shown, all) => `共${number(all)}条，显示前${number(shown)}条。`,
    allCountries: '查看所有国家',
    none: '暂无可显示内容',
    noneHelp: '该年度所计记录中没有您可查看的。',
    recorded: '录入数据，非计算所得',
    recordedHelp: '该指标数值来自其数据来源，并非由本平台记录计算。',
    year: '年度',
    award: '资助',
    verdict: '评审决定',
    allocation: '已公布的指南',
    result: '成果',
    mark: '编号',
  },
});
