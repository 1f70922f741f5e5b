/** SDMX-CSV 2.0: a line a figure, under STRUCTURE, STRUCTURE_ID and ACTION. */
import { stringify } from 'csv-stringify/sync';
import type { Cube } from './cube.ts';
import { agency, flowOf, measure, observationAttributes, setAttributes, version } from './sdmx-words.ts';

export function sdmxCsvOf({ indicator, dimensions, cells }: Cube): string {
  const flow = `${agency}:${flowOf(indicator)}(${version})`;
  const heads = [
    'STRUCTURE',
    'STRUCTURE_ID',
    'ACTION',
    ...[...dimensions, measure, ...observationAttributes, ...setAttributes].map(({ id }) => id),
  ];
  const same = setAttributes.map((attribute) => attribute.of(indicator));
  const lines = cells.map(({ at, figure }) => [
    'dataflow',
    flow,
    'I',
    ...at.map((place, i) => dimensions[i]?.codes[place]?.id),
    figure.value,
    ...observationAttributes.map((attribute) => attribute.of(figure)),
    ...same,
  ]);
  return stringify([heads, ...lines]);
}
