/** What need not be typed again: what the platform knows of the lead and the host, and what an earlier application answered to the same questions. */
import { type Plan, type Question, readForm } from '#engines/form';
import { type AnyRow, type Asked, from } from '#kernel';
import { type ApplyingStage, answersIn, type CallFormRow, faultsOfAnswers, formIfAny } from '#systems/calls';
import { organisation } from '#systems/registry';
import type { ApplicationRow } from '../records.ts';
import { type Answers, type Content, emptyContent, placesOf } from '../rules/places.ts';

type Asks = Pick<ApplicationRow, 'callId' | 'stage'>;

/** Questions of this code, asked as a line, are answered from the register. */
const known: Readonly<Record<string, (lead: AnyRow, host: AnyRow) => unknown>> = {
  'lead-name': (lead) => lead.nativeName ?? `${lead.givenName} ${lead.familyName}`,
  orcid: (lead) => lead.orcid,
  email: (lead) => lead.email,
  host: (_, host) => nameIn(host),
  organisation: (_, host) => nameIn(host),
  ror: (_, host) => host.ror,
  'credit-code': (_, host) => host.creditCode,
};
const nameIn = ({ name }: AnyRow): unknown => {
  const { en, 'zh-Hans': zh } = name as { en?: string; 'zh-Hans'?: string };
  return zh && en ? `${en} ${zh}` : (en ?? zh);
};

/** Places of the draft that the register fills. */
export async function prefilled(asked: Asked, { callId, stage }: Asks, lead: AnyRow, hostId: string): Promise<Map<string, unknown>> {
  const form = await formIfAny(asked, callId, stage as ApplyingStage);
  const host = (await from(asked, organisation).where('id', '=', hostId).executeTakeFirst()) as AnyRow | undefined;
  if (!form || !host) return new Map();
  const filled = questionsOf(form).flatMap(({ section, question }) => {
    const value = question.kind === 'line' ? known[question.code]?.(lead, host) : undefined;
    return value ? [[`/answers/${section}/${question.code}`, value] as const] : [];
  });
  return new Map(filled);
}

/** Places of the draft that an earlier application fills: its summary but for the title, and answers to questions of the same code and kind. Files and declarations are given anew. */
export async function copied(asked: Asked, to: Asks, earlier: Asks, content: Content): Promise<Map<string, unknown>> {
  const [form, old] = [
    await formIfAny(asked, to.callId, to.stage as ApplyingStage),
    await formIfAny(asked, earlier.callId, earlier.stage as ApplyingStage),
  ];
  const answers = form && old ? matching(form, old, content.answers) : {};
  const { titleTranslated, abstract, requestedMinor, durationMonths, fieldCodes, keywords, careerStage } = content;
  return placesOf({
    ...emptyContent,
    titleTranslated,
    abstract,
    requestedMinor,
    durationMonths,
    fieldCodes,
    keywords,
    careerStage,
    answers,
  });
}

/** By section and code, or by the code alone where only one question has it. What the new form refuses is left out, but a text that is too long. */
function matching(form: CallFormRow, old: CallFormRow, given: Answers): Answers {
  const before = questionsOf(old).map(({ section, question }) => ({ section, question, answer: given[section]?.[question.code] }));
  const found: Record<string, Record<string, unknown>> = {};
  for (const { section, question } of questionsOf(form)) {
    if (question.kind === 'files' || question.kind === 'declaration' || question.kind === 'note') continue;
    const alike = before.filter((one) => one.question.code === question.code && one.question.kind === question.kind);
    const from = alike.find((one) => one.section === section) ?? (alike.length === 1 ? alike[0] : undefined);
    if (from?.answer !== undefined) found[section] = { ...found[section], [question.code]: from.answer };
  }
  const texts = new Set(
    questionsOf(form).flatMap(({ section, question }) =>
      question.kind === 'long' || question.kind === 'line' ? [`/${section}/${question.code}`] : [],
    ),
  );
  for (const { pointer } of faultsOfAnswers(form, answersIn(found))) {
    const [, section = '', code = ''] = pointer.split('/');
    if (!texts.has(`/${section}/${code}`)) delete found[section]?.[code];
  }
  return found;
}

function questionsOf(form: CallFormRow): { readonly section: string; readonly question: Question }[] {
  const plan: Plan | undefined = readForm(form);
  return (plan?.sections ?? []).flatMap(({ code, questions }) => questions.map((question) => ({ section: code, question })));
}
