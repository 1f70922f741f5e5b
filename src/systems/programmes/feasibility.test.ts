import { describe, expect, test } from 'vitest';
import { type AnyRow, type Asked, anyone, type Command, find, from, knowRecords, type Person, platform } from '#kernel';
import { registry } from '#systems/registry';
import { give, inUnit, refused, said } from '#tests/support/asking.ts';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { appointToProgramme } from './commands/appoint-to-programme.ts';
import { askOpinion } from './commands/ask-opinion.ts';
import { decideDossier } from './commands/decide-dossier.ts';
import { giveOpinion } from './commands/give-opinion.ts';
import { launchProgramme } from './commands/launch-programme.ts';
import { setGate } from './commands/set-gate.ts';
import { setGoal } from './commands/set-goal.ts';
import { submitDossier } from './commands/submit-dossier.ts';
import { writeDossier } from './commands/write-dossier.ts';
import { foundProgramme } from './demonstration.ts';
import { programmes } from './index.ts';
import { feasibilityDossier, feasibilityOpinion, programme } from './records.ts';

const own = ownDatabase();
knowRecords(programmes.records);
const mergePeople = registry.commands.find(({ name }) => name === 'merge-people');
const now = '2026-06-15T09:00:00.000Z';
const asked = (more: Partial<Asked> = {}) => own.asked(someone('programme-officer'), { now, ...more });
const as = (row: { readonly id: string }): Asked =>
  asked({ person: { id: row.id, held: [{ role: 'member', organisationId: null }], cleared: 'internal' } });
const whole = {
  need: said('Wells run dry'),
  route: said('Filters'),
  alternatives: said('Pipes'),
  risks: said('Salt'),
  benefits: said('Water'),
  currency: 'EUR',
  costMinor: 500_000_00,
};

/** A major project with a dossier under review, its author, and two reviewers from outside. */
async function underReview(code: string) {
  const f = await foundProgramme(asked(), code, { kind: 'major-project' });
  const author = await f.somebody('Author', f.other.id);
  const reviewers = [await f.somebody('Reviewer', f.other.id), await f.somebody('Judge', f.other.id)] as const;
  const draft = await give(f.as, writeDossier, { programmeId: f.programme.id, authorIds: [author.id], ...whole });
  const dossier = await give(as(author), submitDossier, { id: draft.id, version: draft.version });
  const ask = (who: { readonly id: string }) => give(asked(), askOpinion, { dossierId: dossier.id, personId: who.id });
  const opine = (row: AnyRow, who: { readonly id: string }, verdict: string, more: object = {}) =>
    give(as(who), giveOpinion, { id: row.id, version: row.version, verdict, opinion: said('I have looked at the filters'), ...more });
  const decide = (outcome: string, answers: object[] = [], who = asked()) =>
    give(who, decideDossier, { dossierId: dossier.id, version: dossier.version, outcome, because: said('Water is needed'), answers });
  return { ...f, author, reviewers, dossier, ask, opine, decide };
}

describe('a dossier', () => {
  test('is accepted with independent opinions and answered dissent, and only then a major project is launched', async () => {
    const f = await underReview('accepted');
    const launch = async () => give(asked(), launchProgramme, await versionOf(f.programme.id));
    await f.cite(f.programme);
    expect(await refused(launch())).toBe('not-ready /feasibility /goals /gates /roles');
    const [first, second] = [await f.ask(f.reviewers[0]), await f.ask(f.reviewers[1])];
    await f.opine(first, f.reviewers[0], 'for');
    expect(await refused(f.decide('accepted'))).toBe('dossier-not-ready /outcome');
    await f.opine(second, f.reviewers[1], 'against');
    expect(await refused(f.decide('accepted'))).toBe('dossier-not-ready /answers');
    const decision = await f.decide('accepted', [{ opinionId: second.id, says: said('The salt was measured since') }]);
    expect(decision).toMatchObject({ outcome: 'accepted', decidedOn: '2026-06-15' });
    expect((await find(asked(), programme, f.programme.id)).state).toBe('studied');
    expect(await refused(f.decide('rejected'))).toBe('changed-meanwhile');
    await give(asked(), setGoal, { programmeId: f.programme.id, code: 'g', name: said('Wells') });
    await give(asked(), setGate, {
      programmeId: f.programme.id,
      code: 'one',
      name: said('First look'),
      position: 1,
      dueOn: '2027-01-01',
      exitCriteria: [{ code: 'x', says: said('A filter runs') }],
    });
    await give(asked(), appointToProgramme, {
      programmeId: f.programme.id,
      personId: f.author.id,
      role: 'chief-engineer',
      fromOn: '2026-01-01',
    });
    expect(await launch()).toMatchObject({ state: 'launched' });
  });

  test('is judged by nobody who wrote it, serves the programme or belongs to its holder', async () => {
    const f = await underReview('independent');
    const ofHolder = await f.somebody('Insider', f.holder.id);
    const chief = await f.somebody('Chief');
    await give(asked(), appointToProgramme, { programmeId: f.programme.id, personId: chief.id, role: 'expert', fromOn: '2026-01-01' });
    for (const near of [f.author, ofHolder, chief]) expect(await refused(f.ask(near))).toBe('not-independent /personId');
    const double = await f.somebody('Author Again');
    await give(asked({ person: someone('administrator') }), mergePeople as Command, {
      keptId: f.author.id,
      goneId: double.id,
      because: 'The same',
    });
    expect(await refused(f.ask(double))).toBe('not-independent /personId');
    const opinion = await f.ask(f.reviewers[0]);
    expect(await refused(f.opine(opinion, f.reviewers[1], 'for'))).toBe('no-such-record');
    await give(asked(), appointToProgramme, {
      programmeId: f.programme.id,
      personId: f.reviewers[0].id,
      role: 'expert',
      fromOn: '2026-01-01',
    });
    expect(await refused(f.opine(opinion, f.reviewers[0], 'for'))).toBe('not-independent /id');
  });

  test('is judged by nobody who changed it, named as author or not', async () => {
    const f = await foundProgramme(asked(), 'changed');
    const [author, writer] = [await f.somebody('Author'), await f.somebody('Writer')];
    const officer = {
      ...as(writer),
      person: { ...as(writer).person, held: [{ role: 'programme-officer' as const, organisationId: null }] },
    };
    const draft = await give(officer, writeDossier, { programmeId: f.programme.id, authorIds: [author.id], ...whole });
    await give(as(author), submitDossier, { id: draft.id, version: draft.version });
    expect(await refused(give(asked(), askOpinion, { dossierId: draft.id, personId: writer.id }))).toBe('not-independent /personId');
    const decided = { dossierId: draft.id, version: draft.version + 1, outcome: 'rejected', because: said('No'), answers: [] };
    expect(await refused(give(officer, decideDossier, decided))).toBe('own-dossier');
  });

  test('shows opinions to those who asked at once, to authors when it is decided, to everyone when it is public and the programme runs', async () => {
    const f = await underReview('seen');
    const opinion = await f.ask(f.reviewers[0]);
    await f.opine(opinion, f.reviewers[0], 'for');
    const sees = async (who: Person) =>
      (
        await from(asked({ person: who }), feasibilityOpinion)
          .where('dossierId', '=', f.dossier.id)
          .execute()
      ).length;
    const sight = async () => [
      await sees(someone('programme-officer')),
      await sees(as(f.author).person),
      await sees(as(f.reviewers[0]).person),
      await sees(as(f.reviewers[1]).person),
      await sees(anyone),
    ];
    expect(await sight()).toEqual([1, 0, 1, 0, 0]);
    await f.decide('returned');
    expect(await sight()).toEqual([1, 1, 1, 0, 0]);
    const dossiers = async (who: Person) =>
      (
        await from(asked({ person: who }), feasibilityDossier)
          .where('id', '=', f.dossier.id)
          .execute()
      ).length;
    expect([
      await dossiers(someone('applicant')),
      await dossiers(inUnit('programme-officer', f.other.id)),
      await dossiers(inUnit('programme-officer', f.holder.id)),
    ]).toEqual([0, 0, 1]);
  });

  test('is submitted whole, once, and stands then', async () => {
    const f = await foundProgramme(asked(), 'whole');
    const author = await f.somebody('Author');
    const draft = await give(asked(), writeDossier, { programmeId: f.programme.id, authorIds: [author.id], need: said('Wells') });
    const submit = () => give(as(author), submitDossier, { id: draft.id, version: draft.version });
    expect(await refused(submit())).toBe('dossier-unfinished /route /alternatives /risks /benefits /costMinor');
    expect(await refused(give(asked(), writeDossier, { programmeId: f.programme.id, authorIds: [author.id], need: said('More') }))).toBe(
      'dossier-open',
    );
    expect(await refused(give(asked(), askOpinion, { dossierId: draft.id, personId: author.id }))).toBe('not-under-review');
    expect(await refused(give(asked({ person: someone('applicant') }), submitDossier, { id: draft.id, version: draft.version }))).toBe(
      'no-such-record',
    );
  });
});

const versionOf = async (id: string) => {
  const { version } = await find(own.asked(platform, { now }), programme, id);
  return { id, version };
};
