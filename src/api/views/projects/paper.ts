/** The contract on paper, with who signed it, when, and the digest that they signed. */
import { type Asked, type Block, find, from, majorText, type Paper, Refusal, say } from '#kernel';
import { contract, project, projectCost, signature } from '#systems/projects';
import { personNames, unitNames } from './names.ts';

const words = {
  en: {
    title: (reference: string) => `Contract of project ${reference}`,
    project: 'Project',
    host: 'Done by',
    holder: 'Run by',
    amount: 'Amount',
    term: 'Term',
    wording: 'What is agreed',
    conditions: 'Conditions',
    milestones: 'Milestones',
    milestone: 'Milestone',
    dueOn: 'Due on',
    indicators: 'Technical indicators',
    indicator: 'Indicator',
    from: 'From',
    to: 'To',
    costs: 'Budget',
    category: 'Category',
    payments: 'Payments',
    payment: 'Payment',
    signed: 'Signed',
    notSigned: 'Nobody has signed yet.',
    funder: 'for the funder',
    recipient: 'for the organisation that does the work',
    digest: 'SHA-256 of what was signed',
  },
  'zh-Hans': {
    title: (reference: string) => `项目任务书 ${reference}`,
    project: '项目名称',
    host: '承担单位',
    holder: '管理单位',
    amount: '经费',
    term: '执行期',
    wording: '约定内容',
    conditions: '附加条件',
    milestones: '里程碑',
    milestone: '里程碑',
    dueOn: '应完成日期',
    indicators: '技术考核指标',
    indicator: '指标',
    from: '基线',
    to: '目标',
    costs: '预算',
    category: '科目',
    payments: '拨款计划',
    payment: '拨款',
    signed: '签署',
    notSigned: '尚无签署。',
    funder: '代表资助方',
    recipient: '代表承担单位',
    digest: '所签内容的 SHA-256',
  },
} as const;

/** Refuses `no-contract` where none was offered. */
export async function contractPaper(asked: Asked, id: string): Promise<Paper> {
  const of = await find(asked, project, id);
  const row = await from(asked, contract).where('projectId', '=', id).where('state', '<>', 'replaced').executeTakeFirst();
  if (!row) throw noContract;
  const { language } = asked;
  const w = words[language];
  const units = await unitNames(asked, [of.organisationId, of.holderId]);
  const unit = (unitId: string) => say(units.get(unitId) ?? {}, language);
  const money = (minor: number) => majorText(minor, of.currency);
  const costs = await from(asked, projectCost).where('projectId', '=', id).orderBy('category').execute();
  const { milestones, indicators, payments } = row.terms;
  const table = (heading: string, heads: readonly string[], rows: readonly (readonly string[])[], amounts?: readonly number[]): Block[] =>
    rows.length ? [{ heading }, { table: { heads, rows }, ...(amounts && { amounts }) }] : [];
  return {
    title: w.title(of.reference),
    language,
    at: row.updatedAt,
    author: unit(of.holderId),
    foot: `${of.reference} · ${row.digest.slice(0, 16)}`,
    blocks: [
      {
        pairs: [
          [w.project, say(of.title, language)],
          [w.host, unit(of.organisationId)],
          [w.holder, unit(of.holderId)],
          [w.amount, `${of.currency} ${money(of.amountMinor)}`],
          [w.term, `${of.fromOn} – ${of.toOn}`],
        ],
      },
      { heading: w.wording },
      { paragraph: say(row.wording, language) },
      ...(row.conditions ? [{ heading: w.conditions }, { paragraph: say(row.conditions, language) }] : []),
      ...table(
        w.milestones,
        [w.milestone, w.dueOn],
        milestones.map(({ name, dueOn }) => [say(name, language), dueOn]),
      ),
      ...table(
        w.indicators,
        [w.indicator, w.from, w.to],
        indicators.map(({ name, unit: of, baseline, target }) => [`${say(name, language)} (${of})`, baseline ?? '', target]),
      ),
      ...table(
        w.costs,
        [w.category, of.currency],
        costs.map(({ category, plannedMinor }) => [category, money(plannedMinor)]),
        [1],
      ),
      ...table(
        w.payments,
        [w.payment, w.dueOn, of.currency],
        payments.map(({ name, dueOn, amountMinor }) => [say(name, language), dueOn ?? '', money(amountMinor)]),
        [2],
      ),
      { heading: w.signed },
      ...(await signaturesOf(asked, row.id)),
      { paragraph: `${w.digest}: ${row.digest}`, isNote: true },
    ],
  };
}

async function signaturesOf(asked: Asked, contractId: string): Promise<Block[]> {
  const w = words[asked.language];
  const signed = await from(asked, signature).where('contractId', '=', contractId).orderBy('signedAt').execute();
  if (signed.length === 0) return [{ paragraph: w.notSigned }];
  const names = await personNames(
    asked,
    signed.map(({ personId }) => personId),
  );
  return [{ list: signed.map(({ side, personId, signedAt }) => `${names.get(personId) ?? ''}, ${w[side]}, ${signedAt}`) }];
}

const noContract = new Refusal('not-found', 'no-contract', {
  en: 'No contract was offered for this project yet, or you may not know of it.',
  'zh-Hans': '本项目尚未提出任务书，或您无权知悉。',
});
