/** What no single field can say of a sample to be drawn. */
import type { Refuse } from './refusals.ts';
import type { Draw } from './schema.ts';

export function refuseFrame({ frame, strata, allocation, selection }: Draw, refuse: Refuse) {
  const seen = new Set<string>();
  const named = frame.some(({ stratum }) => stratum !== undefined);
  frame.forEach(({ id, stratum, size }, i) => {
    if (seen.has(id)) refuse(['sample', 'frame', i, 'id'], `The unit "${id}" stands twice.`);
    seen.add(id);
    if (named && stratum === undefined) refuse(['sample', 'frame', i, 'stratum'], 'Every unit names its stratum, or none does.');
    if (selection === 'pps' && size === undefined) refuse(['sample', 'frame', i, 'size'], '"pps" needs the size of every unit.');
  });
  const known = new Set(frame.map(({ stratum }) => String(stratum ?? '')));
  const described = new Set<string>();
  strata.forEach(({ stratum, deviation, least = 0, most = Number.POSITIVE_INFINITY }, i) => {
    const name = String(stratum);
    if (described.has(name)) refuse(['sample', 'strata', i, 'stratum'], `"${name}" stands twice.`);
    described.add(name);
    if (!known.has(name)) refuse(['sample', 'strata', i, 'stratum'], `No unit of the frame is in "${name}".`);
    if (allocation === 'neyman' && deviation === undefined)
      refuse(['sample', 'strata', i, 'deviation'], '"neyman" needs the deviation of every stratum.');
    if (least > most) refuse(['sample', 'strata', i, 'least'], `${least} at least and ${most} at most cannot both be.`);
  });
  if (allocation === 'neyman')
    for (const name of known) if (!described.has(name)) refuse(['sample', 'strata'], `The deviation of "${name}" is not given.`);
}
