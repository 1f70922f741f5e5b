/** Whether the parts of a pack fit together: every reference has its end, nothing is named twice. */
import type { Pack, PackFault } from './read.ts';

/** Every fault of the pack as a whole. `known` is what the platform has already. */
export function faultsOf(
  pack: Pack,
  known: { readonly regions: ReadonlySet<string>; readonly organisations: ReadonlySet<string>; readonly codeLists: ReadonlySet<string> },
): PackFault[] {
  const faults: PackFault[] = [];
  const names = <T>(file: string, rows: readonly T[], name: (row: T) => string): Set<string> => {
    const seen = new Set<string>();
    rows.forEach((row, i) => {
      if (seen.has(name(row))) faults.push({ at: `${file}#/${i}`, says: `${name(row)} is there twice.` });
      seen.add(name(row));
    });
    return seen;
  };
  const marks = names('marks.json', pack.marks, ({ code }) => code);
  const clauses = names('clauses.json', pack.clauses, ({ number }) => number);
  const organisations = union(
    names('organisations.json', pack.organisations, ({ code }) => code),
    known.organisations,
  );
  const regions = union(
    names('regions.json', pack.regions.regions, ({ code }) => code),
    known.regions,
  );
  const sources = names('sources.json', pack.sources, ({ code }) => code);
  const indicators = names('indicators.json', pack.indicators, ({ code }) => code);
  const { steps, objectives, targets, tasks } = pack.strategy;
  const stepCodes = names('strategy.json/steps', steps, ({ code }) => code);
  const objectiveCodes = names('strategy.json/objectives', objectives, ({ code }) => code);
  const targetCodes = names('strategy.json/targets', targets, ({ code }) => code);
  names('strategy.json/tasks', tasks, ({ code }) => code);

  const needs = (at: string, of: ReadonlySet<string>, what: string, ...wanted: readonly (string | null | undefined)[]) => {
    for (const name of wanted) if (typeof name === 'string' && !of.has(name)) faults.push({ at, says: `There is no ${what} ${name}.` });
  };
  pack.clauses.forEach(({ parent, alsoAt, marks: marked }, i) => {
    needs(`clauses.json#/${i}`, clauses, 'clause', parent, ...alsoAt);
    needs(`clauses.json#/${i}/marks`, marks, 'mark', ...marked);
  });
  pack.organisations.forEach(({ parent, region }, i) => {
    needs(`organisations.json#/${i}/parent`, organisations, 'organisation', parent);
    needs(`organisations.json#/${i}/region`, regions, 'region', region);
  });
  pack.regions.regions.forEach(({ parent }, i) => {
    needs(`regions.json#/regions/${i}/parent`, regions, 'region', parent);
  });
  pack.regions.sets.forEach(({ members }, i) => {
    needs(`regions.json#/sets/${i}/members`, regions, 'region', ...members);
  });
  const lists = union(
    names('codelists.json/lists', pack.codeLists.lists, ({ code, version }) => `${code}@${version}`),
    known.codeLists,
  );
  pack.codeLists.crosswalks.forEach(({ from, to }, i) => {
    needs(`codelists.json#/crosswalks/${i}`, lists, 'code list', from, to);
  });
  if (steps.length > 0) {
    for (const key of ['document', 'from', 'to', 'area'] as const)
      if (pack.about[key] === undefined) faults.push({ at: `pack.json#/${key}`, says: 'A pack with a strategy needs this.' });
    needs('pack.json#/area', regions, 'region', pack.about.area);
  }
  const nodes = { steps, objectives, targets, tasks };
  for (const [kind, rows] of Object.entries(nodes)) {
    rows.forEach(({ clause, alsoServes, marks: marked }, i) => {
      needs(`strategy.json#/${kind}/${i}/clause`, clauses, 'clause', clause, ...alsoServes);
      needs(`strategy.json#/${kind}/${i}/marks`, marks, 'mark', ...marked);
    });
  }
  objectives.forEach(({ step }, i) => {
    needs(`strategy.json#/objectives/${i}/step`, stepCodes, 'step', step);
  });
  targets.forEach(({ objective, owner, area, indicator, baseline, milestones, shares }, i) => {
    const at = `strategy.json#/targets/${i}`;
    needs(`${at}/objective`, objectiveCodes, 'objective', objective, ...milestones.map((milestone) => milestone.objective));
    needs(`${at}/milestones`, clauses, 'clause', ...milestones.map(({ clause }) => clause));
    needs(`${at}/owner`, organisations, 'organisation', owner);
    needs(`${at}/area`, regions, 'region', area, ...shares.map(({ region }) => region));
    needs(`${at}/indicator`, indicators, 'indicator', indicator);
    needs(`${at}/baseline`, sources, 'source', baseline?.source);
  });
  tasks.forEach(({ objectives: served, targets: moved, lead, support }, i) => {
    const at = `strategy.json#/tasks/${i}`;
    needs(at, objectiveCodes, 'objective', ...served);
    needs(at, targetCodes, 'target', ...moved);
    needs(at, organisations, 'organisation', lead, ...support);
  });
  pack.indicators.forEach(({ source, alternatives }, i) => {
    needs(`indicators.json#/${i}/source`, sources, 'source', source);
    needs(`indicators.json#/${i}/alternatives`, indicators, 'indicator', ...alternatives);
  });
  pack.figures.forEach(({ indicator, region, source, value, missing }, i) => {
    const at = `figures, row ${i + 1} (${indicator} ${region})`;
    needs(at, indicators, 'indicator', indicator);
    needs(at, regions, 'region', region);
    needs(at, sources, 'source', source);
    if (value === '' && missing === '') faults.push({ at, says: 'No value and no reason why: write one of the two.' });
    if (value !== '' && missing !== '') faults.push({ at, says: 'A value and a reason why there is none: write one of the two.' });
  });
  return faults;
}

const union = (a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> => new Set([...a, ...b]);
