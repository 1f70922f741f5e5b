/** People apply: each lead writes in one language, co-applicants confirm, and it is submitted in the days before the deadline. */
import { answerInvitation, beginApplication, inviteMember, submitApplication } from '#systems/applications';
import type { PlannedApplication } from '../applications.ts';
import { answersOf } from '../form.ts';
import { topics } from '../topics/index.ts';
import { minorOf } from './money.ts';
import type { Registered } from './registry.ts';
import { asking, each, give, instantOn, personWith, planRefused, type Stage } from './stage.ts';

/** Ids in the order of the plan. */
export function apply(stage: Stage, registered: Registered, calls: readonly string[]): Promise<string[]> {
  return each(stage, 'Applications', stage.plan.applications, (planned, i) => submit(stage, registered, calls, planned, i));
}

async function submit(
  stage: Stage,
  { people }: Registered,
  calls: readonly string[],
  planned: PlannedApplication,
  i: number,
): Promise<string> {
  const { plan } = stage;
  const call = plan.calls[planned.call] as (typeof plan.calls)[number];
  const lead = plan.people[planned.lead] as (typeof plan.people)[number];
  const language = lead.nativeName ? 'zh-Hans' : 'en';
  const other = language === 'en' ? 'zh-Hans' : 'en';
  // Most come in the last days. Of a call that is open still, all have come by the end of the story.
  const day = Math.min(call.deadlineDay, 0) - 1 - (i % 7 === 0 ? (i % 20) + 1 : i % 4);
  const asked = asking(stage, personWith(people[planned.lead] as string), instantOn(stage, Math.max(day, call.opensDay + 1), 8 + (i % 6)));
  const { written } = planned;
  const begun = await give(asked, beginApplication, { callId: calls[planned.call] as string, title: written.title[language] });
  for (const member of planned.members) {
    const invited = await give(asked, inviteMember, { applicationId: begun.id, personId: people[member] as string, role: 'co-applicant' });
    await give({ ...asked, person: personWith(people[member] as string) }, answerInvitation, { memberId: invited.id, answer: 'accepted' });
  }
  const answers = answersOf(
    planned,
    language,
    `${lead.givenName} ${lead.familyName}: ${topics[lead.topic]?.name[language]}, ${lead.doctorateYear}.`,
  );
  const summary = {
    titleTranslated: written.title[other],
    abstract: written.abstract[language],
    requestedMinor: minorOf(planned.requestedMajor),
    durationMonths: planned.matter.months,
    fieldCodes: [topics[call.topic]?.field],
    keywords: written.keywords.map((word) => word[language]),
    careerStage: lead.careerStage,
  };
  const changes = [
    ...Object.entries(summary).map(([column, value]) => ({ place: `/${column}`, value })),
    ...Object.entries(answers).flatMap(([section, given]) =>
      Object.entries(given ?? {}).map(([question, value]) => ({ place: `/answers/${section}/${question}`, value })),
    ),
  ];
  const sent = await give(asked, submitApplication, { applicationId: begun.id, version: 1, editor: 'demonstration', changes });
  if (sent.is === 'saved') throw planRefused(begun.reference, begun.reference, sent.faults);
  return begun.id;
}
