import { z } from 'zod';
import { code, command, line } from '#kernel';
import { keepFigures } from '../recording.ts';
import { isStatistician } from '../records/office.ts';

/** As it is sent; whether it can be kept is decided by `rules/figure.ts`, which names the row. */
const figure = z.strictObject({
  region: z.string().max(100),
  period: z.string().max(20),
  value: z.string().max(80).nullable(),
  status: z.string().max(5),
  missing: z.string().max(1000).nullish(),
  releasedOn: z.string().max(20),
  source: z.string().max(100).nullish(),
  confidentiality: z.string().max(5).optional(),
  dimension: z.string().max(300).optional(),
  note: z.string().max(4000).nullish(),
});

/** Figures of one indicator, the whole batch or nothing. Refuses by row; a figure that stands already is not said again. */
export const recordObservations = command({
  name: 'record-observations',
  says: { en: 'Record observations', 'zh-Hans': '记录观测数据' },
  input: z.strictObject({ indicator: code(), rows: z.array(figure).min(1).max(200_000), source: line(300).optional() }),
  may: ({ person }) => isStatistician(person),
  run: (asked, { indicator, rows, source }) => keepFigures(asked, indicator, rows, source ? { said: source } : {}),
});
