/** What projects bring about, and the report on it: results recorded and confirmed, a report filed by its lead and checked by somebody outside. */
import type { Asked, Person, Words } from '#kernel';
import { checkReport, confirmResult, digestOfFacts, gatherFacts, recordResult, submitReport, volunteerReport } from '#systems/reports';
import { between, oneOf } from '../choose.ts';
import type { Running } from './projects.ts';
import { asking, dayOn, give, instantOn, type Stage } from './stage.ts';

const said = (en: string, chinese: string): Words => ({ en, 'zh-Hans': chinese });

/** Days after the start on which results are recorded and the report is filed. */
const [resultDay, reportDay] = [43, 48];

/** Answers how much there is of each. */
export async function reportOn(stage: Stage, running: Running): Promise<{ reports: number; results: number }> {
  const { row, lead, officer, office, startDay } = running;
  const on = (person: Person, days: number): Asked => asking(stage, person, instantOn(stage, startDay + days));
  const results = resultsOf(stage, running);
  for (const [i, result] of results.entries()) {
    const recorded = await give(on(lead, resultDay), recordResult, { projectId: row.id, result });
    if (i === 0) await give(on(officer, resultDay + 1), confirmResult, { id: recorded.id, version: recorded.version });
  }
  const by = on(lead, reportDay);
  const begun = await give(by, volunteerReport, {
    projectId: row.id,
    kind: 'technical',
    periodFrom: row.fromOn,
    periodTo: dayOn(stage, startDay + resultDay),
    title: said(`First season: ${running.matter.thing.en}`, `首季报告：${running.matter.thing['zh-Hans']}`),
  });
  const facts = await gatherFacts(by, row, begun);
  const submitted = await give(by, submitReport, {
    id: begun.id,
    version: begun.version,
    draftVersion: 0,
    content: { title: begun.title, summary: null, body: bodyOf(running) },
    factsDigest: digestOfFacts(facts),
    level: 'public',
  });
  await give(on(office.edda, reportDay + 3), checkReport, {
    id: begun.id,
    version: submitted.version,
    outcome: 'checked',
    remarks: 'Complete, and every figure is of the project.',
  });
  return { reports: 1, results: results.length };
}

/** One to three of a project: what is found is mostly published, what is made is mostly shown. */
function resultsOf(stage: Stage, { row, matter, chance, startDay }: Running) {
  const { thing, methods, outcomes, town } = matter;
  const producedOn = dayOn(stage, startDay + resultDay - 1);
  const number = `${row.reference.replace(/[^0-9A-Za-z]+/g, '-').toLowerCase()}`;
  const kinds = [
    () => ({
      kind: 'publication' as const,
      title: said(`${capital(thing.en)} in ${town.en}: a first season`, `${town['zh-Hans']}的${thing['zh-Hans']}：首季观测`),
      identifier: `10.5555/kestria.${number}`,
      venue: oneOf(chance, ['Kestrian Journal of Water and Work', 'Bench Notes', 'Annals of the Norrmark']),
    }),
    () => ({
      kind: 'data-set' as const,
      title: said(`Readings of ${methods[0].en}`, `${methods[0]['zh-Hans']}观测数据集`),
      identifier: `10.5555/kestria.data.${number}`,
    }),
    () => ({
      kind: 'patent' as const,
      title: said(`Arrangement for ${methods[0].en}`, `一种用于${methods[0]['zh-Hans']}的装置`),
      identifier: `KS ${between(chance, 10_000, 99_999)} B1`,
    }),
    () => ({
      kind: 'prototype' as const,
      title: said(`Prototype: ${outcomes[0].en}`, `样机：${outcomes[0]['zh-Hans']}`),
      trl: between(chance, 4, 7),
      evidence: `Tried in ${town.en} for six weeks.`,
    }),
    () => ({ kind: 'software' as const, title: said(`Reader for ${methods[1].en}`, `${methods[1]['zh-Hans']}读数软件`) }),
  ];
  const first = chance.below(kinds.length);
  return Array.from({ length: between(chance, 1, 3) }, (_, i) => ({
    ...(kinds[(first + i) % kinds.length] as (typeof kinds)[number])(),
    producedOn,
  }));
}

const bodyOf = ({ matter: { thing, methods, problems, town, count } }: Running): string =>
  [
    '# What was done',
    `${capital(methods[0].en)} was set up at ${count} places near ${town.en}, for ${thing.en}.`,
    '# What was found',
    `It is confirmed that ${problems[0].en}. ${capital(methods[1].en)} begins as planned.`,
    '# What comes next',
    `A second season, and ${methods[2].en} by people who did not take part before.`,
  ].join('\n\n');
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
