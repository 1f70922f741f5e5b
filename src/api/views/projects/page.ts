/** A project: what it is for, how it is doing, and what the reader can do. */
import { type Asked, find, from } from '#kernel';
import { diligentFailure, milestone, missingPercent, type ProjectRow, project, reading, technicalIndicator } from '#systems/projects';
import { resultsOf } from '#systems/reports';
import { resultLines } from '../reports/lines.ts';
import { insideOf } from './inside.ts';
import { gonePercent } from './list.ts';
import { mayOf } from './may.ts';
import { moneyOf, personNames, rowName, stateWords, unitNames } from './names.ts';
import type { FailureView, MilestoneView, NamedRow, ProjectView, TechnicalView } from './shapes.ts';

export async function projectView(asked: Asked, id: string): Promise<ProjectView> {
  const row = await find(asked, project, id);
  const units = await unitNames(asked, [row.organisationId, row.holderId]);
  const unit = (unitId: string): NamedRow | null => {
    const name = units.get(unitId);
    return name ? { id: unitId, name } : null;
  };
  const inside = await insideOf(asked, row);
  const failure = await failureOf(asked, row);
  return {
    project: {
      id,
      version: row.version,
      reference: row.reference,
      title: row.title,
      abstract: row.abstract,
      state: row.state,
      stateWords: stateWords(project, row.state, inside !== null),
      keywords: row.keywords,
      fieldCodes: row.fieldCodes,
      fromOn: row.fromOn,
      toOn: row.toOn,
      plannedToOn: row.plannedToOn,
      amountMinor: row.amountMinor,
      applicationId: row.applicationId,
      awardId: row.awardId,
    },
    today: (asked.asOf ?? asked.now).slice(0, 10),
    gonePercent: gonePercent(row, asked),
    money: moneyOf(row),
    host: unit(row.organisationId),
    holder: unit(row.holderId),
    lead: (await personNames(asked, [row.leadId])).get(row.leadId) ?? null,
    programme: await rowName(asked, 'programme', row.programmeId),
    call: await rowName(asked, 'call', row.callId),
    milestones: await milestonesOf(asked, row),
    indicators: await indicatorsOf(asked, row),
    results: await resultLines(asked, await resultsOf(asked, { projectIds: [id] })),
    failure,
    inside,
    may: inside && !asked.asOf ? await mayOf(asked, row, inside, failure) : [],
  };
}

async function milestonesOf(asked: Asked, of: ProjectRow): Promise<MilestoneView[]> {
  const rows = await from(asked, milestone).where('projectId', '=', of.id).orderBy('place').execute();
  return rows.map(({ id, version, state, place, name, deliverable, dueOn, plannedOn, reachedOn, evidence, remark, reportedBy }) => ({
    ...{ id, version, state, place, name, deliverable, dueOn, plannedOn, reachedOn, evidence, remark },
    isOwn: reportedBy === asked.person.id,
  }));
}

async function indicatorsOf(asked: Asked, of: ProjectRow): Promise<TechnicalView[]> {
  const rows = await from(asked, technicalIndicator)
    .where('projectId', '=', of.id)
    .where('state', '=', 'current')
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const readings = await from(asked, reading)
    .where('projectId', '=', of.id)
    .where('state', '=', 'measured')
    .orderBy('measuredOn')
    .execute();
  return rows.map((row) => {
    const { id, version, state, name, unit, baseline, target, targetOn } = row;
    const own = readings.filter(({ indicatorId }) => indicatorId === id);
    const last = own.at(-1);
    return {
      ...{ id, version, state, name, unit, baseline, target, targetOn },
      readings: own.map(({ id, version, state, value, measuredOn, method, evidence }) => ({
        ...{ id, version, state, value, measuredOn, method, evidence },
      })),
      wayPercent: last ? Math.round(100 - missingPercent({ ...row, value: last.value })) : null,
    };
  });
}

/** The claim that stands: everyone reads one that was found diligent, those inside one that waits. */
async function failureOf(asked: Asked, of: ProjectRow): Promise<FailureView | null> {
  const row = await from(asked, diligentFailure)
    .where('projectId', '=', of.id)
    .where('state', 'in', ['claimed', 'diligent', 'not-diligent'])
    .orderBy('createdAt', 'desc')
    .executeTakeFirst();
  if (!row) return null;
  const { id, version, state, hypothesis, tried, why, lessons, evidence, ruling, claimedBy } = row;
  return { ...{ id, version, state, hypothesis, tried, why, lessons, evidence, ruling }, isOwn: claimedBy === asked.person.id };
}
