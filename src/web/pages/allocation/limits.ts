/** Limits as they are typed, one a line: what, label, measure, least, most. */
export interface TypedLimit {
  readonly dimension: string;
  readonly label: string;
  readonly measure: string;
  readonly atLeast: number | null;
  readonly atMost: number | null;
}

/** Undefined where a line cannot be read. */
export function limitsIn(text: string): TypedLimit[] | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const read = lines.filter(Boolean).map(limitIn);
  return read.every((one) => one !== undefined) ? read : undefined;
}

function limitIn(line: string): TypedLimit | undefined {
  const [dimension = '', label = '', measure = '', least = '', most = '', ...rest] = line.split(/\s+/);
  const [atLeast, atMost] = [least, most].map((word) => (word === '-' ? null : Number(word)));
  const isKnown =
    ['field', 'region', 'career', 'link', 'organisation'].includes(dimension) && ['number', 'money', 'percent'].includes(measure);
  if (!isKnown || rest.length || most === '' || Number.isNaN(atLeast) || Number.isNaN(atMost)) return undefined;
  return { dimension, label, measure, atLeast: atLeast ?? null, atMost: atMost ?? null };
}
