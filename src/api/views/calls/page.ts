/** All that an applicant needs to know of a call; and, for its officers, what it lacks. */
import { type Asked, from, minorDigits, Refusal, splitMinor } from '#kernel';
import {
  type CallRow,
  call,
  callSubscription,
  deadlineExtension,
  formIfAny,
  formsOf,
  keepsCall,
  questionsIn,
  readinessOf,
} from '#systems/calls';
import { attachment } from '#systems/files';
import { budgetLine, costScheme } from '#systems/funding';
import { problem, programme } from '#systems/programmes';
import { region } from '#systems/registry';
import { applicationsOf } from '../applications/list.ts';
import { applyingTo } from './applying.ts';
import { callName, fieldNames, listedOf } from './listed.ts';
import type { CallFormView, CallView } from './shapes.ts';

export async function callByCode(asked: Asked, code: string): Promise<CallRow> {
  const row = await from(asked, call).where('code', '=', code).executeTakeFirst();
  if (row) return row;
  throw new Refusal('not-found', 'no-such-record', {
    en: `There is no call ${code}, or you may not know of it.`,
    'zh-Hans': `没有代码为 ${code} 的指南，或您无权知悉。`,
  });
}

const isOfficer = ({ person }: Asked, row: CallRow) => keepsCall(person, { ...row, callId: row.id });

export async function callView(asked: Asked, code: string): Promise<CallView> {
  const row = await callByCode(asked, code);
  const { asOf: _, ...today } = asked;
  const [listed] = await listedOf(asked, [row]);
  const forms = await formsOf(asked, row.id);
  const fields = await fieldNames(asked, row.fieldCodes);
  const one = <T>(id: string | null, find: (id: string) => Promise<T | undefined>) => (id ? find(id) : undefined);
  const where = await one(row.regionId, (id) => from(today, region).where('id', '=', id).executeTakeFirst());
  const under = await one(row.programmeId, (id) => from(today, programme).where('id', '=', id).executeTakeFirst());
  const solves = await one(row.problemId, (id) => from(today, problem).where('id', '=', id).executeTakeFirst());
  const mine = await applicationsOf(today, row.id);
  const earlier = await one(row.clonedFromId, (id) => from(today, call).where('id', '=', id).executeTakeFirst());
  return {
    ...(listed as NonNullable<typeof listed>),
    eligibility: row.eligibility,
    afterClosing: row.afterClosing,
    contact: row.contact,
    stages: row.stages,
    region: where?.name ?? null,
    programme: under ? { code: under.code, name: under.name } : null,
    problem: solves ? { code: solves.code, name: solves.name } : null,
    fields: row.fieldCodes.map((each) => ({ code: each, name: fields.get(each) ?? { en: each } })),
    partnerFunders: row.partnerFunders.map(({ name, share }) => ({ name, share })),
    isOpenAbroad: row.isOpenAbroad,
    floorMinor: row.floorMinor,
    mostPerLead: row.mostPerLead,
    mostPerOrganisation: row.mostPerOrganisation,
    publicityDays: row.publicityDays,
    decisionExpectedOn: row.decisionExpectedOn,
    blindness: row.blindness,
    reviewsPerApplication: row.reviewsPerApplication,
    criteria: row.criteria,
    criterionPercents: row.criteria.length
      ? splitMinor(
          100,
          row.criteria.map(({ weight }) => weight),
        )
      : [],
    scale: row.scale,
    publishedAt: row.publishedAt,
    closedAt: row.closedAt,
    endedBecause: row.endedBecause,
    clonedFrom: earlier ? { code: earlier.code, title: earlier.title } : null,
    extensions: await extensionsOf(asked, row),
    forms: forms.map((form) => ({ stage: form.stage, edition: form.edition, questions: questionsIn(form) })),
    documents: await documentsOf(today, row),
    isFollowed: await isFollowed(today, row),
    applying: asked.asOf ? null : await applyingTo(asked, row, mine),
    mine,
    now: asked.asOf ?? asked.now,
    office: isOfficer(asked, row)
      ? {
          checks: readinessOf(row, forms, asked.now).map(({ place, fault, isAdvice = false }) => ({
            place,
            says: fault?.says ?? null,
            isAdvice,
          })),
          budgetLineId: row.budgetLineId,
          budgetLines: await budgetLinesFor(today, row),
        }
      : null,
  };
}

async function budgetLinesFor(asked: Asked, { currency, budgetLineId }: CallRow) {
  const rows = await from(asked, budgetLine)
    .where('currency', '=', currency)
    .where(({ eb, or }) => or([eb('state', '=', 'open'), ...(budgetLineId ? [eb('id', '=', budgetLineId)] : [])]))
    .orderBy('fiscalYear', 'desc')
    .orderBy('code')
    .limit(500)
    .execute();
  return rows.map(({ id, code, fiscalYear, name }) => ({ id, code, fiscalYear, name }));
}

async function extensionsOf(asked: Asked, { id }: CallRow): Promise<CallView['extensions']> {
  const rows = await from(asked, deadlineExtension).where('callId', '=', id).orderBy('createdAt').execute();
  return rows.map(({ stage, fromAt, deadlineAt, because, createdAt }) => ({ stage, fromAt, deadlineAt, because, decidedAt: createdAt }));
}

async function documentsOf(asked: Asked, { id }: CallRow): Promise<CallView['documents']> {
  const rows = await from(asked, attachment)
    .where('record', '=', 'call')
    .where('rowId', '=', id)
    .where('state', '=', 'kept')
    .orderBy('createdAt')
    .execute();
  return rows.map(({ id: file, name, sizeBytes }) => ({ id: file, name, sizeBytes }));
}

async function isFollowed(asked: Asked, { id }: CallRow): Promise<boolean> {
  const row = await from(asked, callSubscription).where('callId', '=', id).where('state', '=', 'active').executeTakeFirst();
  return row !== undefined;
}

export async function callFormView(asked: Asked, code: string, stage: CallFormView['stage']): Promise<CallFormView> {
  const row = await callByCode(asked, code);
  const form = await formIfAny(asked, row.id, stage);
  return {
    call: callName(asked, row),
    money: { currency: row.currency, digits: minorDigits(row.currency) },
    stages: [...(['eligibility'] as const), ...row.stages, 'report'],
    stage,
    form: form ? { stage: form.stage, edition: form.edition, schema: form.schema, ui: form.ui } : null,
    mayBuild: isOfficer(asked, row) && (row.state === 'draft' || stage === 'report'),
    categories: await categoriesOf(asked, row),
  };
}

async function categoriesOf({ asOf: _, ...asked }: Asked, { budgetLineId }: CallRow): Promise<CallFormView['categories']> {
  const line = budgetLineId ? await from(asked, budgetLine).where('id', '=', budgetLineId).executeTakeFirst() : undefined;
  const scheme = line?.costSchemeId ? await from(asked, costScheme).where('id', '=', line.costSchemeId).executeTakeFirst() : undefined;
  return (scheme?.categories ?? [])
    .filter(({ allowed }) => allowed)
    .map(({ code, name, mostPercent }) => ({ code, label: name, ...(mostPercent !== null && { mostPercent }) }));
}
