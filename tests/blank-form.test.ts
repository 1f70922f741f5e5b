/** The blank form of a call on paper: everything that is asked, in the language asked for, for whoever may read the call. */
import { extractText } from 'unpdf';
import { expect, test } from 'vitest';
import { anyone, knowRecords, pdfOf } from '#kernel';
import { applications } from '#systems/applications';
import { call } from '#systems/calls';
import { refused } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { blankPaper } from '../src/api/views/calls/blank-paper.ts';
import { openCall } from '../src/systems/applications/demonstration.ts';

const own = ownDatabase();
knowRecords([...applications.records, call]);
const asked = (more = {}) => own.asked(anyone, { now: '2026-05-20T09:00:00.000Z', ...more });

test('has each question with its room, in English and in Chinese, and needs no account', async () => {
  await openCall(own.asked(), 'PAPER-26');
  const { name, paper } = await blankPaper(asked(), 'PAPER-26', 'full');
  expect(name).toBe('PAPER-26-full-en');
  const { text } = await extractText(new Uint8Array(await pdfOf(paper)), { mergePages: true });
  for (const words of ['Full application: Wells of PAPER-26', '1.1', '(needed)', 'Answer', '1 Jun 2026, 17:00 (Europe/Paris)'])
    expect(text).toContain(words);
  const chinese = await blankPaper(asked({ language: 'zh-Hans' }), 'PAPER-26', 'eligibility');
  const { text: said } = await extractText(new Uint8Array(await pdfOf(chinese.paper)), { mergePages: true });
  for (const words of ['资格自查', '必填', '□ 是', '□ 否']) expect(said.normalize('NFKC')).toContain(words);
});

test('is refused where there is none, and where there is no such call', async () => {
  expect(await refused(blankPaper(asked(), 'PAPER-26', 'report'))).toBe('no-form');
  expect(await refused(blankPaper(asked(), 'NO-SUCH', 'full'))).toBe('no-such-record');
});
