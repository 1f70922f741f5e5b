import { z } from 'zod';
import { type Asked, announce, command, day, find, from, keep, Refusal, reference, type Text } from '#kernel';
import { type AwardRow, award, costsOf } from '#systems/allocation';
import { type ApplicationRow, application, applicationMember, runsCallOf } from '#systems/applications';
import { projectOpened } from '../events.ts';
import { inside } from '../hold.ts';
import { type ProjectRow, project, projectCost, projectMember, projectScheme } from '../records.ts';
import { addDays, addMonths } from '../rules/days.ts';

/**
 * Opens the project of an award that its host accepted: team and budget come from the application, the budget scaled to what was awarded. An award has
 * one project; asked for again, it is answered. Refuses `award-not-accepted`.
 */
export const openProject = command({
  name: 'open-project',
  says: { en: 'Open a project', 'zh-Hans': '立项' },
  input: z.strictObject({ awardId: reference('award'), fromOn: day().optional() }),
  may: async (asked, { awardId }) => runsCallOf(asked.person, await find(asked, award, awardId)),
  run: async (asked, { awardId, fromOn }): Promise<ProjectRow> => {
    const given = await find(asked, award, awardId, 'lock');
    const there = await from(asked, project).where('awardId', '=', awardId).executeTakeFirst();
    if (there) return there;
    if (given.state !== 'accepted') throw notAccepted;
    const applied = await find(asked, application, given.applicationId);
    const row = await keepProject(asked, given, applied, fromOn ?? given.startsOn ?? asked.now.slice(0, 10));
    await keepTeam(asked, row);
    await keepBudget(asked, row, applied);
    await announce(asked, projectOpened, { projectId: row.id, awardId });
    return row;
  },
});

async function keepProject(asked: Asked, given: AwardRow, applied: ApplicationRow, fromOn: string): Promise<ProjectRow> {
  const { callId, programmeId, holderId, regionId, applicationId, organisationId, leadId, currency, amountMinor } = given;
  const { budgetLineId, commitmentId } = given;
  const scheme = await from(asked, projectScheme).where('holderId', '=', holderId).where('state', '=', 'current').executeTakeFirst();
  const toOn = addDays(addMonths(fromOn, Math.max(1, given.durationMonths)), -1);
  return keep(asked, project, {
    handling: applied.handling === 'restricted' ? applied.handling : project.handledAs,
    reference: `P-${given.reference}`,
    awardId: given.id,
    ...{
      applicationId,
      callId,
      programmeId,
      holderId,
      regionId,
      organisationId,
      leadId,
      currency,
      amountMinor,
      budgetLineId,
      commitmentId,
    },
    title: inItsLanguage(given.title, applied.titleTranslated),
    abstract: inItsLanguage(applied.abstract.trim() || given.title, null),
    fieldCodes: applied.fieldCodes,
    keywords: applied.keywords,
    schemeId: scheme?.id ?? null,
    fromOn,
    toOn,
    plannedToOn: toOn,
  });
}

/** People write a title in their own language; the other one stands beside it where it was given. */
function inItsLanguage(own: string, other: string | null): Text {
  const [mine, theirs] = /\p{Script=Han}/u.test(own) ? (['zh-Hans', 'en'] as const) : (['en', 'zh-Hans'] as const);
  return { [mine]: own, ...(other && { [theirs]: other }) };
}

const roleOf = { lead: 'lead', 'co-applicant': 'co-lead', contributor: 'contributor', assistant: 'assistant' } as const;

async function keepTeam(asked: Asked, of: ProjectRow): Promise<void> {
  const people = await from(asked, applicationMember)
    .where('applicationId', '=', of.applicationId)
    .where('state', '=', 'confirmed')
    .orderBy('createdAt')
    .execute();
  const others = people.filter(({ personId, role }) => personId !== of.leadId && role !== 'lead');
  const join = (personId: string, role: string, organisationId: string | null) =>
    keep(asked, projectMember, { ...inside(of), personId, role, organisationId, fromOn: of.fromOn, toOn: null });
  await join(of.leadId, 'lead', of.organisationId);
  for (const { personId, role, organisationId } of others) await join(personId, roleOf[role], organisationId);
}

/** What was applied for by category, in proportion to what is given; where the call asked for none, the whole. */
async function keepBudget(asked: Asked, of: ProjectRow, applied: ApplicationRow): Promise<void> {
  const costs = await costsOf(asked, applied, of.amountMinor);
  const whole = [{ category: 'whole', appliedMinor: of.amountMinor, plannedMinor: of.amountMinor }];
  for (const cost of costs.length ? costs : whole) await keep(asked, projectCost, { ...inside(of), ...cost });
}

const notAccepted = new Refusal('conflict', 'award-not-accepted', {
  en: 'The host has not accepted this award. A project is opened when it has.',
  'zh-Hans': '承担单位尚未接受此资助，接受后方可立项。',
});
