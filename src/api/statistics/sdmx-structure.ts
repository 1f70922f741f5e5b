/** SDMX-JSON 2.0, structure message: the data flow of every indicator, its structure, its concepts and its code lists. */
import type { Language } from '#kernel';
import type { IndicatorRow } from '#systems/indicators';
import { breakdownsOf, type Code, type Cube, frequencyCodes, named } from './cube.ts';
import { metaOf } from './sdmx-json.ts';
import {
  agency,
  both,
  confidentialityCodes,
  flowOf,
  measure,
  observationAttributes,
  setAttributes,
  statusCodes,
  structureOf,
  version,
} from './sdmx-words.ts';

const schema = 'https://json.sdmx.org/2.0.0/sdmx-json-structure-schema.json';
const concepts = 'CS_MAINSPRING';
const urn = (kind: string, id: string) => `urn:sdmx:org.sdmx.infomodel.${kind}=${agency}:${id}(${version})`;
const conceptUrn = (id: string) => `urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=${agency}:${concepts}(${version}).${id}`;

export const structureTypes = ['dataflow', 'datastructure', 'codelist', 'conceptscheme'] as const;
export type StructureType = (typeof structureTypes)[number];

export interface Holdings {
  readonly indicators: readonly IndicatorRow[];
  readonly regions: readonly Code[];
  /** Codes of a breakdown that occur in figures that may be seen, by its SDMX id. */
  readonly breakdowns: ReadonlyMap<string, readonly Code[]>;
}
interface Asked {
  readonly type: StructureType;
  readonly id: string;
  readonly withReferences: boolean;
  readonly language: Language;
  readonly now: string;
}

/** The structures of a type, or one of them by id (`*` is all); undefined when there is none. */
export function structureMessage(holdings: Holdings, { type, id, withReferences, language, now }: Asked) {
  const all = {
    dataflow: holdings.indicators.map((indicator) => dataflow(indicator, language)),
    datastructure: holdings.indicators.map((indicator) => dataStructure(indicator, language)),
    codelist: codeLists(holdings, language),
    conceptscheme: [conceptScheme(holdings.indicators, language)],
  };
  const isAsked = (one: { readonly id: string }) => id === '*' || id.split(',').includes(one.id);
  const found = all[type].filter(isAsked);
  if (found.length === 0) return undefined;
  const flows = new Set(found.map((one) => one.id.replace(/^DSD_/, '')));
  const ofFlows = (one: { readonly id: string }) => flows.has(one.id.replace(/^DSD_/, ''));
  const refers = withReferences && (type === 'dataflow' || type === 'datastructure');
  return {
    meta: metaOf(now, schema),
    data: {
      ...((type === 'dataflow' || refers) && { dataflows: all.dataflow.filter(type === 'dataflow' ? isAsked : ofFlows) }),
      ...((type === 'datastructure' || refers) && {
        dataStructures: all.datastructure.filter(type === 'datastructure' ? isAsked : ofFlows),
      }),
      ...((type === 'codelist' || refers) && { codelists: type === 'codelist' ? found : all.codelist }),
      ...((type === 'conceptscheme' || refers) && { conceptSchemes: all.conceptscheme }),
    },
  };
}

const maintained = (id: string, name: IndicatorRow['name'], language: Language) => ({
  id,
  agencyID: agency,
  version,
  isExternalReference: false,
  name: named(name, language),
  names: both(name),
});

const dataflow = (indicator: IndicatorRow, language: Language) => ({
  ...maintained(flowOf(indicator), indicator.name, language),
  ...(indicator.definition && { description: named(indicator.definition, language), descriptions: both(indicator.definition) }),
  structure: urn('datastructure.DataStructure', structureOf(indicator)),
});

function dataStructure(indicator: IndicatorRow, language: Language) {
  const coded = (id: string, list: string) => ({
    id,
    conceptIdentity: conceptUrn(id),
    localRepresentation: { enumeration: urn('codelist.Codelist', list) },
  });
  const dimensions = ['FREQ', 'REF_AREA', ...breakdownsOf(indicator).map(([, { id }]) => id)];
  const free = (id: string) => ({ id, conceptIdentity: conceptUrn(id), localRepresentation: { format: { dataType: 'String' } } });
  return {
    ...maintained(structureOf(indicator), indicator.name, language),
    dataStructureComponents: {
      dimensionList: {
        id: 'DimensionDescriptor',
        dimensions: dimensions.map((id, position) => ({ ...coded(id, `CL_${id}`), position })),
        timeDimension: {
          id: 'TIME_PERIOD',
          conceptIdentity: conceptUrn('TIME_PERIOD'),
          localRepresentation: { format: { dataType: 'ObservationalTimePeriod' } },
        },
      },
      measureList: {
        id: 'MeasureDescriptor',
        measures: [
          {
            id: measure.id,
            conceptIdentity: conceptUrn(measure.id),
            localRepresentation: { format: { dataType: 'Decimal' } },
            usage: 'optional',
          },
        ],
      },
      attributeList: {
        id: 'AttributeDescriptor',
        attributes: [
          ...observationAttributes.map(({ id, list }) => ({
            ...(list ? coded(id, list.id) : free(id)),
            usage: list ? 'mandatory' : 'optional',
            attributeRelationship: { observation: {} },
          })),
          ...setAttributes.map(({ id }) => ({ ...free(id), usage: 'mandatory', attributeRelationship: { dataflow: {} } })),
        ],
      },
    },
  };
}

function codeLists({ indicators, regions, breakdowns }: Holdings, language: Language) {
  const list = (id: string, name: IndicatorRow['name'], codes: readonly Code[]) => ({
    ...maintained(id, name, language),
    codes: codes.map((code) => ({ id: code.id, name: named(code.name, language), names: both(code.name) })),
  });
  const split = new Map(indicators.flatMap((indicator) => breakdownsOf(indicator).map(([, one]) => [one.id, one.name] as const)));
  return [
    list('CL_FREQ', { en: 'Frequency', 'zh-Hans': '频率' }, Object.values(frequencyCodes)),
    list('CL_REF_AREA', { en: 'Region', 'zh-Hans': '地区' }, regions),
    list('CL_OBS_STATUS', { en: 'Observation status', 'zh-Hans': '观测状态' }, statusCodes),
    list('CL_CONF_STATUS', { en: 'Confidentiality', 'zh-Hans': '保密状态' }, confidentialityCodes),
    ...[...split].map(([id, name]) => list(`CL_${id}`, name, breakdowns.get(id) ?? [])),
  ];
}

/** One concept for each component, so that a client finds the right code list by its concept. */
function conceptScheme(indicators: readonly IndicatorRow[], language: Language) {
  const split = new Map(indicators.flatMap((indicator) => breakdownsOf(indicator).map(([, one]) => [one.id, one] as const)));
  const all = [
    { id: 'FREQ', name: { en: 'Frequency', 'zh-Hans': '频率' } },
    { id: 'REF_AREA', name: { en: 'Region', 'zh-Hans': '地区' } },
    { id: 'TIME_PERIOD', name: { en: 'Period', 'zh-Hans': '时期' } },
    ...split.values(),
    measure,
    ...observationAttributes,
    ...setAttributes,
  ] satisfies readonly Pick<Cube['dimensions'][number], 'id' | 'name'>[];
  return {
    ...maintained(concepts, { en: 'Concepts', 'zh-Hans': '概念' }, language),
    concepts: all.map(({ id, name }) => ({ id, name: named(name, language), names: both(name) })),
  };
}
