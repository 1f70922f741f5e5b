import { z } from 'zod';
import { type Asked, actsOf, ask, command, from, holds, minorDigits, platform, Refusal } from '#kernel';
import { indicator, recordObservations, seriesOf } from '#systems/indicators';
import { operationsOf } from '../rows.ts';
import { codeOf, descriptionOf } from '../rules/catalogue.ts';
import { type Measured, measure } from '../rules/measures.ts';

/** Below so many people a share could tell about one of them. */
const fewPeople = 5;

/**
 * Works out what the fund loop says about itself, and records what is new: a figure that changed becomes a vintage of today, one that did not is not said
 * again, so that measuring twice is measuring once. An indicator that is not there yet is made as a draft; statisticians publish it. An indicator whose
 * figures are refused, as those of a closed reporting period are, is named in `held` with the reason, and holds up no other.
 */
export const measureOperations = command({
  name: 'measure-operations',
  says: { en: 'Measure operations', 'zh-Hans': '计算业务指标' },
  input: z.strictObject({}),
  may: ({ person }) => person.id === platform.id || holds(person, ['statistician', 'administrator']),
  run: async (asked) => {
    const measured = Map.groupBy(measure(await operationsOf(asked), minorDigits), (one) => one.measure);
    const said: { indicator: string; recorded: number }[] = [];
    const held: { indicator: string; because: Refusal['says'] }[] = [];
    for (const [name, figures] of [...measured].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const code = codeOf(name);
      await indicatorOf(asked, name);
      const rows = await changed(asked, code, figures);
      if (rows.length === 0) continue;
      try {
        const { recorded } = await ask(recordObservations, { indicator: code, rows, source: 'operations' }, asked);
        said.push({ indicator: code, recorded });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        held.push({ indicator: code, because: error.says });
      }
    }
    return { recorded: said, held };
  },
});

async function indicatorOf(asked: Asked, name: string): Promise<void> {
  const code = codeOf(name);
  const there = await from({ ...asked, person: platform }, indicator)
    .where('code', '=', code)
    .executeTakeFirst();
  const description = descriptionOf(name);
  if (there || !description) return;
  const { behind: _, dimensions, ...words } = description;
  const wanted = {
    code,
    ...words,
    ...headings,
    dimensions: [...dimensions],
    multiplier: 0,
    frequency: 'annual' as const,
    alternatives: [],
  };
  await ask(actsOf(indicator).create, wanted, asked);
}

/** What holds for each of them. Source and licence are for whoever publishes. */
const headings = {
  methodVersion: '1',
  method: {
    en: 'Worked out from the records of this platform by the command measure-operations.',
    'zh-Hans': '由 measure-operations 命令根据本平台记录计算。',
  },
  producer: { en: 'The office that runs this platform', 'zh-Hans': '本平台运行单位' },
  revisionPolicy: {
    en: 'Worked out anew each night; a figure that changed is a vintage of that day, and earlier vintages stay.',
    'zh-Hans': '每夜重新计算；数值变化形成当日版次，原有版次保留。',
  },
  coverage: { en: 'Calls that are run on this platform.', 'zh-Hans': '在本平台运行的指南。' },
  quality: {
    en: 'Complete for what is run here; it says nothing of funding elsewhere.',
    'zh-Hans': '对本平台业务完整；不反映其他渠道的资助。',
  },
};

/** What differs from the last vintage of each figure; one that is no more is said to be missing, with the reason. */
async function changed(asked: Asked, code: string, figures: readonly Measured[]) {
  const { observations } = await seriesOf({ ...asked, person: platform }, { indicators: [code] });
  const last = new Map(observations.map((row) => [`${row.regionCode} ${row.period} ${row.dimension ?? ''}`, row]));
  const releasedOn = asked.now.slice(0, 10);
  const rows = figures.flatMap(({ region, year, dimension, value, people }) => {
    const key = `${region} ${year} ${dimension}`;
    const confidentiality = people !== null && people < fewPeople ? 'N' : 'F';
    const before = last.get(key);
    last.delete(key);
    if (before && isSame(before.value, value) && before.confidentiality === confidentiality) return [];
    return [{ region, period: year, dimension, value, status: 'A', confidentiality, releasedOn }];
  });
  const gone = [...last.values()].filter(({ value }) => value !== null);
  return [
    ...rows,
    ...gone.map((row) => ({
      ...{ region: row.regionCode, period: row.period, dimension: row.dimension ?? '', value: null, status: 'M', releasedOn },
      missing: 'No row of the platform counts for it any more.',
    })),
  ];
}

const isSame = (before: string | null, value: string) => before !== null && Number(before) === Number(value);
