/** An application as those who judge it read it: in a blind call without anything that tells who applies. */
import { type Answers, askedOf, blinded, type Form, type Question, settled } from '#engines/form';
import { type Asked, find, from, majorText, type Text } from '#kernel';
import { type ApplicationRow, application, peopleOf } from '#systems/applications';
import { answersIn, type CallRow, formIfAny } from '#systems/calls';
import { organisation, person } from '#systems/registry';
import { asPlatform } from './judging.ts';
import { labelOfApplication } from './rules/label.ts';

export interface ShownApplication {
  readonly id: string;
  /** By what a blind reader calls it. */
  readonly label: string;
  readonly title: string;
  readonly titleTranslated: string | null;
  readonly abstract: string;
  readonly keywords: readonly string[];
  readonly durationMonths: number | null;
  readonly requested: string | null;
  readonly sections: readonly ShownSection[];
  /** Null where the reader may not know who applies. */
  readonly open: {
    readonly reference: string;
    readonly lead: string;
    readonly host: Text | null;
    readonly people: readonly string[];
  } | null;
}
export interface ShownSection {
  readonly label: Text;
  readonly answers: readonly { readonly label: Text; readonly value: ShownValue }[];
}
export type ShownValue =
  | { readonly text: string }
  | { readonly words: readonly Text[] }
  | { readonly isYes: boolean }
  | { readonly table: { readonly heads: readonly Text[]; readonly rows: readonly (readonly (string | Text)[])[] } }
  /** Files are numbered in all of an application; a name may tell. */
  | { readonly files: readonly { readonly number: number; readonly name: string | null; readonly sizeBytes: number | null }[] };

/** Call it for applications that the person judges; it asks nothing of who asks. `isOpen`: they may know who applies. */
export async function shownApplication(asked: Asked, call: CallRow, applicationId: string, isOpen: boolean): Promise<ShownApplication> {
  const row = await find(asPlatform(asked), application, applicationId);
  const { id, title, titleTranslated, abstract, keywords, durationMonths, requestedMinor, currency } = row;
  return {
    ...{ id, title, titleTranslated, abstract, keywords, durationMonths },
    label: labelOfApplication(call.id, id),
    requested: requestedMinor === null ? null : `${currency} ${majorText(requestedMinor, currency)}`,
    sections: await sectionsShown(asked, row, isOpen),
    open: isOpen ? await peopleShown(asked, row) : null,
  };
}

/** The files of an application that the reader may open, in their order; the ids of attachments. */
export async function filesShown(asked: Asked, applicationId: string, isOpen: boolean): Promise<string[]> {
  const row = await find(asPlatform(asked), application, applicationId);
  const form = await formIfAny(asPlatform(asked), row.callId, row.stage as never);
  if (!form) return [];
  const { asks, given } = shownOf(form, row, isOpen);
  return asks.flatMap(({ code, questions }) =>
    questions
      .filter(({ kind }) => kind === 'files')
      .flatMap((question) => rowsIn(given[code]?.[question.code]).map(({ id }) => String(id))),
  );
}

async function sectionsShown(asked: Asked, row: ApplicationRow, isOpen: boolean): Promise<ShownSection[]> {
  const form: Form | undefined = await formIfAny(asPlatform(asked), row.callId, row.stage as never);
  if (!form) return [];
  const { asks, given } = shownOf(form, row, isOpen);
  let files = 0;
  return asks.map(({ code, label, questions }) => ({
    label,
    answers: questions.flatMap((question) => {
      const answer = given[code]?.[question.code];
      if (answer === undefined) return [];
      const value = valueShown(question, answer, { currency: row.currency, isOpen, first: files });
      if (question.kind === 'files') files += rowsIn(answer).length;
      return [{ label: question.label, value }];
    }),
  }));
}

/** What was asked of the applicants, and of their answers those that the reader may know. */
function shownOf({ schema, ui }: Form, row: ApplicationRow, isOpen: boolean) {
  const form = { schema, ui };
  const all: Answers = settled(form, answersIn(row.answers));
  return { asks: askedOf(form, all), given: isOpen ? all : blinded(form, all) };
}

interface Around {
  readonly currency: string;
  readonly isOpen: boolean;
  readonly first: number;
}

function valueShown(question: Question, answer: unknown, { currency, isOpen, first }: Around): ShownValue {
  const labelled = (choices: readonly { readonly code: string; readonly label: Text }[], code: unknown): Text =>
    choices.find((choice) => choice.code === code)?.label ?? { en: String(code) };
  const money = (minor: unknown) => `${currency} ${majorText(Number(minor), currency)}`;
  switch (question.kind) {
    case 'money':
      return { text: money(answer) };
    case 'choice':
      return { words: [labelled(question.choices, answer)] };
    case 'choices':
      return { words: (answer as readonly unknown[]).map((code) => labelled(question.choices, code)) };
    case 'yes-no':
    case 'declaration':
      return { isYes: answer === true };
    case 'table':
      return {
        table: {
          heads: question.columns.map(({ label }) => label),
          rows: rowsIn(answer).map((cells) =>
            question.columns.map(({ code, kind, choices = [] }) => {
              const cell = cells[code];
              if (cell === undefined) return '';
              return kind === 'choice' ? labelled(choices, cell) : kind === 'money' ? money(cell) : String(cell);
            }),
          ),
        },
      };
    case 'budget':
      return {
        table: {
          heads: [budgetWords.category, budgetWords.year, budgetWords.amount, budgetWords.why],
          rows: rowsIn(answer).map(({ category, year = 1, amountMinor, why = '' }) => [
            labelled(question.categories, category),
            String(year),
            money(amountMinor),
            String(why),
          ]),
        },
      };
    case 'files':
      return {
        files: rowsIn(answer).map(({ name, sizeBytes }, i) => ({
          number: first + i + 1,
          name: isOpen ? String(name) : null,
          sizeBytes: typeof sizeBytes === 'number' ? sizeBytes : null,
        })),
      };
    case 'people':
    case 'organisations':
      return { words: rowsIn(answer).map(({ name, organisation: at }) => ({ en: at ? `${name}, ${at}` : String(name) })) };
    default:
      return {
        text: 'unit' in question && question.unit ? `${answer} ${question.unit.en ?? question.unit['zh-Hans'] ?? ''}` : String(answer),
      };
  }
}

const budgetWords = {
  category: { en: 'Category', 'zh-Hans': '科目' },
  year: { en: 'Year', 'zh-Hans': '年度' },
  amount: { en: 'Amount', 'zh-Hans': '金额' },
  why: { en: 'Why', 'zh-Hans': '说明' },
};
const rowsIn = (answer: unknown): Record<string, unknown>[] => (Array.isArray(answer) ? (answer as Record<string, unknown>[]) : []);

async function peopleShown(asked: Asked, { id, reference, leadId, organisationId }: ApplicationRow) {
  const people = await peopleOf(asked, [id]);
  const names = await namesOfPeople(asked, [leadId, ...people.map(({ personId }) => personId)]);
  const [host] = await from(asPlatform(asked), organisation).where('id', '=', organisationId).execute();
  return {
    reference,
    lead: names.get(leadId) ?? '',
    host: host?.name ?? null,
    people: people.filter(({ role }) => role !== 'lead').map(({ personId }) => names.get(personId) ?? ''),
  };
}

/** What people are called, also by those who could not look them up: for names of a panel to its members. */
export async function namesOfPeople(asked: Asked, ids: readonly string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map();
  const rows = await from(asPlatform(asked), person)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, givenName, familyName }) => [id, `${givenName} ${familyName}`]));
}
