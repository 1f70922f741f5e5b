/** The form of a reviewer as a sheet: one line a question, filled in without a connection and read back. Faults name the cell. */
import { type Cell, type Fault, faultAt, type Language, readTable, say, xlsxOf } from '#kernel';
import type { Task } from './judging.ts';
import { recommendations } from './records/assessment.ts';
import type { Written } from './records/written.ts';
import { isOnScale } from './rules/grade.ts';

const heads = ['key', 'question', 'grade', 'text', 'help'] as const;
type Head = (typeof heads)[number];
const needed = ['key', 'grade', 'text'] as const satisfies readonly Head[];

/** What was typed so far, ready to go on. */
export function sheetOf(
  { call }: Task,
  { scores, recommendation, forApplicant, confidential }: Written,
  language: Language,
): Promise<Buffer> {
  const words = sheetWords[language];
  const { from, to, step } = call.scale;
  const rows: Cell[][] = [
    ...call.criteria.map(({ code, label, help, weight }): Cell[] => {
      const given = scores.find(({ criterion }) => criterion === code);
      const hint = [help ? say(help, language) : '', words.scale(from, to, step), words.weight(weight)].filter(Boolean).join(' ');
      return [`criterion:${code}`, say(label, language), given?.grade == null ? null : Number(given.grade), given?.remark ?? null, hint];
    }),
    ['recommendation', words.recommendation, null, recommendation, recommendations.join(' | ')],
    ['forApplicant', words.forApplicant, null, forApplicant, words.forApplicantHelp],
    ['confidential', words.confidential, null, confidential, words.confidentialHelp],
  ];
  return xlsxOf(heads, rows);
}

/** What a filled sheet says, and what of it cannot be read. Refuses what is no table. */
export async function readSheet({ call }: Task, file: Buffer): Promise<{ readonly content: Written; readonly faults: readonly Fault[] }> {
  const { heads: given, rows } = await readTable(file);
  const at = (name: Head) => given.indexOf(name);
  const content: Written = { scores: [], recommendation: null, forApplicant: null, confidential: null };
  const missing = needed.filter((name) => at(name) < 0);
  if (missing.length) return { content, faults: missing.map((name) => fault('1', `There is no column ${name}.`, `缺少列 ${name}。`)) };
  const seen = new Set<string>();
  const faults = rows.flatMap((row, i) => {
    const [key, grade, text] = needed.map((name) => textIn(row[at(name)])) as [string | null, string | null, string | null];
    if (!key) return [];
    const cell = (name: Head) => `${String.fromCharCode(65 + at(name))}${i + 2}`;
    if (seen.has(key)) return [fault(cell('key'), `${key} is there twice.`, `${key} 重复出现。`)];
    seen.add(key);
    return readLine(call, content, { key, grade, text, cell });
  });
  const left = call.criteria.filter(({ code }) => !seen.has(`criterion:${code}`));
  return {
    content,
    faults: [...faults, ...left.map(({ code }) => fault('A', `The line criterion:${code} is missing.`, `缺少 criterion:${code} 行。`))],
  };
}

interface Filled {
  readonly key: string;
  readonly grade: string | null;
  readonly text: string | null;
  readonly cell: (name: Head) => string;
}

/** Puts a line where it belongs. */
function readLine(call: Task['call'], content: Written, { key, grade, text, cell }: Filled): Fault[] {
  if (key.startsWith('criterion:')) {
    const criterion = key.slice('criterion:'.length);
    if (!call.criteria.some(({ code }) => code === criterion))
      return [fault(cell('key'), `The call has no criterion ${criterion}.`, `指南没有准则 ${criterion}。`)];
    const isGrade = grade === null || (/^\d+(\.\d+)?$/.test(grade) && isOnScale(grade, call.scale));
    content.scores.push({ criterion, grade: isGrade ? grade : null, remark: text });
    return isGrade ? [] : [fault(cell('grade'), `${grade} is not on the scale.`, `${grade} 不在评分尺度内。`)];
  }
  if (key === 'recommendation') {
    content.recommendation = recommendations.find((one) => one === text) ?? null;
    if (!text || content.recommendation) return [];
    return [fault(cell('text'), `Choose one of ${recommendations.join(', ')}.`, `请从 ${recommendations.join('、')} 中选择。`)];
  }
  if (key !== 'forApplicant' && key !== 'confidential')
    return [fault(cell('key'), `${key} is no line of this form.`, `本表没有 ${key} 行。`)];
  content[key] = text;
  return [];
}

const fault = (cell: string, en: string, zh: string): Fault => faultAt(`/${cell}`, 'not-of-the-form', en, zh);
function textIn(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null;
  const text = String(cell).trim();
  return text === '' ? null : text.replace(/^'(?=[=+\-@])/, '');
}

const sheetWords = {
  en: {
    scale: (from: number, to: number, step: string) => `Grade ${from} to ${to} in steps of ${step}.`,
    weight: (weight: number) => `Weight ${weight}.`,
    recommendation: 'Recommendation',
    forApplicant: 'Remarks for the applicant',
    forApplicantHelp: 'The applicants read them.',
    confidential: 'Confidential remarks',
    confidentialHelp: 'For the panel and the office only.',
  },
  'zh-Hans': {
    scale: (from: number, to: number, step: string) => `评分 ${from} 至 ${to}，步长 ${step}。`,
    weight: (weight: number) => `权重 ${weight}。`,
    recommendation: '建议',
    forApplicant: '给申请人的意见',
    forApplicantHelp: '申请人可以看到。',
    confidential: '保密意见',
    confidentialHelp: '仅供评审组和管理单位查看。',
  },
};
