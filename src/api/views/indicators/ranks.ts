/** Who comes first: by the wanted direction, equals share a place, the silent have none. Pure. */

interface Valued {
  readonly regionCode: string;
  readonly value: string | null;
}

export function placesOf(figures: readonly Valued[], direction: string): ReadonlyMap<string, number> {
  const known = figures.flatMap(({ regionCode, value }) => (value === null ? [] : [{ regionCode, value: Number(value) }]));
  const sign = direction === 'down' ? 1 : -1;
  const sorted = known.toSorted((a, b) => sign * (a.value - b.value) || (a.regionCode < b.regionCode ? -1 : 1));
  const places = new Map<string, number>();
  for (const [at, { regionCode, value }] of sorted.entries()) {
    const before = sorted[at - 1];
    places.set(regionCode, before?.value === value ? (places.get(before.regionCode) as number) : at + 1);
  }
  return places;
}
