/** A report, to read or to write; and a result. */
import { type Asked, find, from } from '#kernel';
import { isReadInside, judges, project, projectCost, runs, writesFor } from '#systems/projects';
import { digestOfFacts, draftOf, type Facts, gatherFacts, type ReportRow, report, reportCheck, result } from '#systems/reports';
import { moneyOf, projectNames, rowName, stateWords, unitNames } from '../projects/names.ts';
import { reportLine, resultLine } from './lines.ts';
import type { DraftView, ReportView, ResultView } from './shapes.ts';

export async function reportView(asked: Asked, id: string): Promise<ReportView> {
  const row = await find(asked, report, id);
  const of = await find(asked, project, row.projectId);
  const isOpen = row.state === 'draft' || row.state === 'returned';
  const facts = row.facts && !isOpen ? row.facts : await gatherFacts(asked, of, row);
  const costs = await from(asked, projectCost).where('projectId', '=', of.id).orderBy('category').execute();
  const checks = await from(asked, reportCheck).where('reportId', '=', id).orderBy('createdAt').execute();
  const isInside = await isReadInside(asked, of.id);
  return {
    report: {
      ...reportLine(row, await projectNames(asked, [of.id])),
      version: row.version,
      state: row.state,
      stateWords: stateWords(report, row.state, isInside),
      summary: row.summary,
      body: row.body,
      digest: row.digest,
      submittedAt: row.submittedAt,
    },
    currency: moneyOf(of),
    categories: costs.map(({ category }) => category),
    facts: isInside ? facts : forEveryone(facts),
    isWhole: isInside,
    checks: checks.map(({ outcome, remarks, createdAt }) => ({ outcome, remarks, at: createdAt })),
    draft: isOpen && !asked.asOf && (await writesFor(asked, of.id)) ? await draftView(asked, row, facts) : null,
    mayCheck: row.state === 'submitted' && !asked.asOf && row.submittedBy !== asked.person.id && (await judges(asked, of.id)),
  };
}

async function draftView(asked: Asked, row: ReportRow, facts: Facts): Promise<DraftView> {
  const { content, version, savedAt } = await draftOf(asked, row);
  return { ...content, version, savedAt, factsDigest: digestOfFacts(facts) };
}

/** Money, people and changes are for those inside; what was reached, measured and brought about is for everyone. */
const forEveryone = (facts: Facts): Facts => ({ ...facts, paidMinor: 0, costs: [], people: [], changes: [] });

export async function resultView(asked: Asked, id: string): Promise<ResultView> {
  const row = await find(asked, result, id);
  const units = await unitNames(asked, row.organisationIds);
  const isInside = await isReadInside(asked, row.projectId);
  const isRunning = !asked.asOf && (await runs(asked, row.projectId));
  const isWriting = !asked.asOf && (await writesFor(asked, row.projectId));
  const { url, personIds, organisationIds, details } = row;
  return {
    result: {
      ...resultLine(row, await projectNames(asked, [row.projectId])),
      version: row.version,
      stateWords: stateWords(result, row.state, isInside),
      summary: row.summary,
      evidence: row.evidence,
      level: row.level,
      releaseOn: row.releaseOn,
      details: row.details,
      organisations: [...units].map(([unitId, name]) => ({ id: unitId, name })),
    },
    programme: await rowName(asked, 'programme', row.programmeId),
    mayConfirm: isRunning && row.state === 'recorded' && row.createdBy !== asked.person.id,
    mayWithdraw: row.state !== 'withdrawn' && (isRunning || isWriting),
    given: isWriting && row.state === 'recorded' ? { url, personIds, organisationIds, details } : null,
  };
}
