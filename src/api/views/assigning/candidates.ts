/** Who could review one application, for an officer who may read it; and what stands against a person, without asking or inviting anybody. */
import { type Asked, find, notAllowed, notValid, Refusal } from '#kernel';
import { application } from '#systems/applications';
import { conflictsOf, conflictsSeen, isOfficerAt, rankedFor, reviewedCall } from '#systems/review';
import { conflictViews } from './conflicts.ts';
import { nobody, peopleNamed } from './names.ts';
import type { CandidatesView, ConflictView } from './shapes.ts';

const most = 25;

export async function candidatesView(asked: Asked, id: string): Promise<CandidatesView> {
  const { row, reviewed } = await applicationForOfficer(asked, id);
  const ranked = (await rankedFor(asked, reviewed, row)).slice(0, most);
  const recusals = await conflictsSeen(asked, [row.id]);
  const shown = await conflictViews(
    asked,
    recusals.filter(({ personId }) => ranked.some((one) => one.personId === personId)),
    reviewed.call.blindness === 'triple',
  );
  const names = await peopleNamed(
    asked,
    ranked.map(({ personId }) => personId),
  );
  return {
    candidates: ranked.map(({ personId, ...rest }) => ({
      ...(names.get(personId) ?? nobody(personId)),
      ...rest,
      conflicts: shown.filter((one) => one.personId === personId),
    })),
  };
}

/** What the graph shows between a person and an application today; nothing is kept, and nobody hears of it. */
export async function conflictCheck(asked: Asked, id: string, personId: string | undefined): Promise<{ conflicts: ConflictView[] }> {
  const { row, reviewed } = await applicationForOfficer(asked, id);
  if (!/^[0-9a-f-]{36}$/.test(personId ?? '')) throw notValid('/person', 'not-valid', 'Name a person by id.', '请以标识指明人员。');
  const { conflictYears: years, countsParts } = reviewed.rule;
  const found = await conflictsOf(asked, { applicationIds: [row.id], personIds: [personId as string], years, countsParts });
  const first = [...Map.groupBy(found, ({ ground }) => ground).values()].flatMap(([one]) => one ?? []);
  const rows = first.map((one) => ({ ...one, foundBy: 'computed', because: '', evidence: { ...one.evidence } }));
  return { conflicts: await conflictViews(asked, rows as never, reviewed.call.blindness === 'triple') };
}

/** Refuses `no-such-record` also to an officer who is recused, and to people who read it in another office than this. */
async function applicationForOfficer(asked: Asked, id: string) {
  const row = await find(asked, application, id);
  if (!isOfficerAt(asked.person, row)) throw notAllowed({ en: 'See who could review', 'zh-Hans': '查看候选评审专家' });
  if (row.state !== 'submitted') throw notOpen;
  return { row, reviewed: await reviewedCall(asked, row.callId) };
}

const notOpen = new Refusal('conflict', 'not-submitted', {
  en: 'This application is not submitted, so nobody reviews it.',
  'zh-Hans': '该申请未提交，无需评审。',
});
