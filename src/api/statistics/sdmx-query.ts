/** What an SDMX request wants: which format, which flow, which cells. */

export type DataFormat = 'sdmx-json' | 'sdmx-csv';
export const mediaTypes: Readonly<Record<DataFormat | 'structure', string>> = {
  'sdmx-json': 'application/vnd.sdmx.data+json;version=2.0.0',
  'sdmx-csv': 'application/vnd.sdmx.data+csv;version=2.0.0',
  structure: 'application/vnd.sdmx.structure+json;version=2.0.0',
};

const byFormat: Readonly<Record<string, DataFormat>> = {
  jsondata: 'sdmx-json',
  'sdmx-json': 'sdmx-json',
  json: 'sdmx-json',
  csv: 'sdmx-csv',
  csvdata: 'sdmx-csv',
  csvfile: 'sdmx-csv',
  'sdmx-csv': 'sdmx-csv',
};

/** The format of a data request, `?format=` before Accept; undefined is 406. */
export function dataFormatOf(accept: string | undefined, format: string | undefined): DataFormat | undefined {
  if (format) return byFormat[format];
  return firstOf(accept, (type, version) => {
    if (version !== undefined && !version.startsWith('2')) return undefined;
    if (['*/*', 'application/*', 'application/json', 'application/vnd.sdmx.data+json'].includes(type)) return 'sdmx-json';
    if (['text/csv', 'text/*', 'application/vnd.sdmx.data+csv'].includes(type)) return 'sdmx-csv';
    return undefined;
  });
}

/** Whether a structure request takes SDMX-JSON 2.0, the one format that is offered. */
export function takesStructure(accept: string | undefined, format: string | undefined): boolean {
  if (format) return ['json', 'sdmx-json', 'jsonstructure'].includes(format);
  return (
    firstOf(accept, (type, version) =>
      ['*/*', 'application/*', 'application/json', 'application/vnd.sdmx.structure+json'].includes(type) && (version ?? '2').startsWith('2')
        ? true
        : undefined,
    ) ?? false
  );
}

/** The first acceptable type that is offered, by weight and then by order. */
function firstOf<T>(accept: string | undefined, offer: (type: string, version: string | undefined) => T | undefined): T | undefined {
  const wishes = (accept?.trim() || '*/*').split(',').map((wish) => {
    const [type = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase());
    const named = Object.fromEntries(parameters.map((parameter) => parameter.split('=') as [string, string]));
    return { type, version: named.version, weight: named.q === undefined ? 1 : Number(named.q) || 0 };
  });
  for (const { type, version } of wishes.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight)) {
    const offered = offer(type, version);
    if (offered !== undefined) return offered;
  }
  return undefined;
}

/** Codes wanted of each dimension; a dimension that is not there is wanted whole. */
export type Wishes = Readonly<Record<string, readonly string[]>>;

/** `A.CHN+KES.` → wishes by dimension; undefined when the key has more parts than the flow has dimensions. */
export function wishesOf(key: string, dimensions: readonly string[]): Wishes | undefined {
  if (['', '*', 'all'].includes(key)) return {};
  const parts = key.split('.');
  if (parts.length > dimensions.length) return undefined;
  return Object.fromEntries(
    parts.flatMap((part, place) => {
      const codes = part.split(/[+,]/).filter((code) => code && code !== '*');
      return codes.length ? [[dimensions[place] as string, codes]] : [];
    }),
  );
}

export interface Filters {
  readonly wishes: Wishes;
  readonly from?: string;
  readonly to?: string;
}

/** `c[REF_AREA]=CHN,KES`, `c[TIME_PERIOD]=ge:2010+le:2020`, `startPeriod`, `endPeriod`; undefined when one cannot be read. */
export function filtersOf(query: Readonly<Record<string, string | undefined>>, dimensions: readonly string[]): Filters | undefined {
  const wishes: Record<string, readonly string[]> = {};
  let [from, to] = [query.startPeriod, query.endPeriod];
  for (const [name, text = ''] of Object.entries(query)) {
    const dimension = /^c\[(\w+)\]$/.exec(name)?.[1];
    if (dimension === undefined) continue;
    if (!dimensions.includes(dimension) && dimension !== 'TIME_PERIOD') return undefined;
    if (dimension !== 'TIME_PERIOD') wishes[dimension] = text.split(',').map((code) => code.replace(/^eq:/, ''));
    else
      for (const bound of text.split(/[+ ]/)) {
        const [, operator = 'eq', period = ''] = /^(?:(eq|ge|le):)?(.+)$/.exec(bound) ?? [];
        if (operator !== 'le') from = period;
        if (operator !== 'ge') to = period;
      }
  }
  return { wishes, ...(from && { from }), ...(to && { to }) };
}

/** The flow of a 2.1 request: `ID`, `AGENCY,ID` or `AGENCY,ID,VERSION`. */
export function flowReference(text: string): { readonly agency: string; readonly id: string; readonly version: string } {
  const [first = '', second, third = '*'] = text.split(',');
  return second === undefined ? { agency: '*', id: first, version: '*' } : { agency: first, id: second, version: third };
}
