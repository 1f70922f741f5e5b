/** SDMX-JSON 2.0, data message: flat, or as time series. */
import { type Language, newId } from '#kernel';
import { type Cube, named } from './cube.ts';
import { agency, both, flowOf, measure, observationAttributes, setAttributes, version } from './sdmx-words.ts';

export const metaOf = (now: string, schema: string) => ({
  schema,
  id: newId(),
  test: false,
  prepared: now,
  contentLanguages: ['en', 'zh-Hans'],
  sender: { id: agency },
});
const dataSchema = 'https://json.sdmx.org/2.0.0/sdmx-json-data-schema.json';

type Shape = 'flat' | 'series';

export function sdmxJsonOf(cube: Cube, { language, now, shape }: { language: Language; now: string; shape: Shape }) {
  const { indicator, dimensions } = cube;
  const worded = (one: { readonly id: string; readonly name: Cube['dimensions'][number]['name'] }) => ({
    id: one.id,
    name: named(one.name, language),
    names: both(one.name),
  });
  const described = dimensions.map(({ codes, ...dimension }, place) => ({
    ...worded(dimension),
    keyPosition: place,
    roles: [dimension.id],
    values: codes.map(worded),
  }));
  const values = observationAttributes.map((attribute) => valuesOf(cube, attribute.of));
  const attributes = observationAttributes.map(({ list, ...attribute }, i) => ({
    ...worded(attribute),
    relationship: { observation: {} },
    values: (values[i] ?? []).map((id) => worded({ id, name: list?.codes.find((code) => code.id === id)?.name ?? { en: id } })),
  }));
  const ofSet = setAttributes.map((attribute) => {
    const value = attribute.of(indicator);
    return { ...worded(attribute), relationship: { dataflow: {} }, values: [{ id: value, name: value }] };
  });
  return {
    meta: metaOf(now, dataSchema),
    data: {
      dataSets: [
        {
          structure: 0,
          action: 'Information',
          links: [
            { urn: `urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=${agency}:${flowOf(indicator)}(${version})`, rel: 'DataFlow' },
          ],
          attributes: ofSet.map(() => 0),
          ...(shape === 'flat' ? { observations: observed(cube, values, 0) } : { series: seriesIn(cube, values) }),
        },
      ],
      structures: [
        {
          name: named(indicator.name, language),
          names: both(indicator.name),
          ...(indicator.definition && { description: named(indicator.definition, language), descriptions: both(indicator.definition) }),
          dataSets: [0],
          dimensions: {
            dataSet: [],
            series: shape === 'series' ? described.slice(0, -1) : [],
            observation: shape === 'series' ? described.slice(-1) : described,
          },
          measures: { observation: [{ ...worded(measure), relationship: { observation: {} } }] },
          attributes: { dataSet: ofSet, series: [], dimensionGroup: [], observation: attributes },
          annotations: [],
        },
      ],
    },
  };
}

type Values = readonly (readonly string[])[];

const valuesOf = ({ cells }: Cube, of: (figure: Cube['cells'][number]['figure']) => string | null): string[] =>
  [...new Set(cells.flatMap(({ figure }) => of(figure) ?? []))].sort();

/** Key of the places from `from` on → value, then the places of the attributes. */
function observed({ cells }: Pick<Cube, 'cells'>, values: Values, from: number) {
  const places = values.map((list) => new Map(list.map((value, place) => [value, place])));
  return Object.fromEntries(
    cells.map(({ at, figure }) => {
      const flags = observationAttributes.map((attribute, i) => {
        const value = attribute.of(figure);
        return value === null ? null : (places[i]?.get(value) ?? null);
      });
      return [at.slice(from).join(':'), [figure.value === null ? null : Number(figure.value), ...flags]];
    }),
  );
}

function seriesIn(cube: Cube, values: Values) {
  const last = cube.dimensions.length - 1;
  const groups = Map.groupBy(cube.cells, ({ at }) => at.slice(0, last).join(':'));
  return Object.fromEntries([...groups].map(([key, cells]) => [key, { attributes: [], observations: observed({ cells }, values, last) }]));
}
