/** Letters that tell of a decision, as papers: PDF or DOCX, in the language wanted. */
import { type Asked, type Block, docxOf, fill, find, from, type Language, moneyText, type Paper, pdfOf, say } from '#kernel';
import { call } from '#systems/calls';
import { dayIn, dayWords, zonedWords } from '#systems/messages';
import { organisation, person } from '#systems/registry';
import { asPlatform } from './gather.ts';
import { allocation, letterTemplate, type VerdictRow } from './records.ts';
import { type LetterValue, type LetterWords, letterOutcomes, usualWords } from './rules/letter-words.ts';
import { sentenceOf } from './rules/sentences.ts';

export const letterFormats = ['pdf', 'docx'] as const;
export type LetterFormat = (typeof letterFormats)[number];

/** What the words of a letter of this call and outcome are: those of its staff, or the usual ones. */
export async function letterWords(
  asked: Asked,
  callId: string,
  outcome: VerdictRow['outcome'],
): Promise<LetterWords & { readonly edition: number | null }> {
  const row = await from(asPlatform(asked), letterTemplate)
    .where('callId', '=', callId)
    .where('outcome', '=', outcome)
    .where('state', '=', 'current')
    .executeTakeFirst();
  return row ? { subject: row.subject, body: row.body, edition: row.edition } : { ...usualWords(outcome), edition: null };
}

/** The letter of a verdict that the person may read. */
export async function letterOf(
  asked: Asked,
  row: VerdictRow,
  language: Language,
  format: LetterFormat,
): Promise<{ name: string; bytes: Buffer }> {
  const paper = await paperOf(asked, row, language);
  const bytes = format === 'pdf' ? await pdfOf(paper) : await docxOf(paper);
  return { name: `${row.reference.replaceAll(/[^\p{L}\p{N}.-]/gu, '_')}-${language}.${format}`, bytes };
}

const parts = {
  reasons: { en: 'Reasons', 'zh-Hans': '理由' },
  remarks: { en: 'Remarks of the assessors', 'zh-Hans': '评审意见' },
  digest: { en: 'digest of the decision: {digest}', 'zh-Hans': '决定摘要：{digest}' },
  remark: { en: 'Assessor {n}', 'zh-Hans': '评审人 {n}' },
};

async function paperOf(asked: Asked, row: VerdictRow, language: Language): Promise<Paper> {
  const all = asPlatform(asked);
  const [of, decided] = [await find(all, call, row.callId), await find(all, allocation, row.allocationId)];
  const [holder, host, lead] = [
    await find(all, organisation, row.holderId),
    await find(all, organisation, row.organisationId),
    await find(all, person, row.leadId),
  ];
  const name = `${lead.givenName} ${lead.familyName}`;
  const values: Record<LetterValue, string> = {
    name: language === 'zh-Hans' ? (lead.nativeName ?? name) : name,
    reference: row.reference,
    title: row.title,
    call: say(of.title, language),
    host: say(host.name, language),
    outcome: letterOutcomes[row.outcome][language],
    amount: row.amountMinor === null ? '–' : moneyText(row.amountMinor, row.currency),
    months: String(row.durationMonths),
    place: row.reserveRank === null ? '–' : String(row.reserveRank),
    appealUntil: decided.appealUntil ? zonedWords(decided.appealUntil, of.zone)[language] : '–',
    comment: row.comment ? say(row.comment, language) : '',
  };
  const put = (text: LetterWords['body']) => {
    const words = { en: say(text, language), 'zh-Hans': say(text, language) };
    return fill(words, values)[language];
  };
  const { subject, body } = await letterWords(asked, row.callId, row.outcome);
  const at = decided.publishedAt ?? decided.decidedAt ?? asked.now;
  return {
    title: put(subject),
    language,
    at,
    author: say(holder.name, language),
    letterhead: {
      from: [say(holder.name, language)],
      to: [values.name, values.host],
      beside: [dayWords(dayIn(at, of.zone))[language], row.reference],
    },
    foot: decided.digest ? `${row.reference} · ${fill(parts.digest, { digest: decided.digest.slice(0, 16) })[language]}` : row.reference,
    blocks: [
      ...paragraphs(put(body)),
      { heading: parts.reasons[language], level: 2 },
      { list: row.reasons.map((reason) => sentenceOf(reason, row.currency)[language]) },
      ...remarksOf(row, language),
    ],
  };
}

function remarksOf({ remarks }: VerdictRow, language: Language): Block[] {
  if (remarks.length === 0) return [];
  return [
    { heading: parts.remarks[language], level: 2 },
    ...remarks.flatMap((remark, i): Block[] => [{ heading: fill(parts.remark, { n: i + 1 })[language], level: 3 }, ...paragraphs(remark)]),
  ];
}

const paragraphs = (text: string): Block[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph) => ({ paragraph }));
