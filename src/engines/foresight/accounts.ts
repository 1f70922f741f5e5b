/** The past of each unit (the whole, regions, sectors), told as the model tells its future. */
import type { History } from './history.ts';

export interface Accounts {
  readonly count: number;
  /** By `unit × years + year`; NaN before all of the unit is known. ln of productivity is nought in the last year. */
  readonly output: Float64Array;
  readonly labour: Float64Array;
  readonly rnd: Float64Array;
  readonly rndCapital: Float64Array;
  readonly logTfp: Float64Array;
}

export function accountsOf({ years, regions, sectors, first, output, labour, rnd, rndCapital, logTfp }: History): Accounts {
  const count = years.length;
  const units = 1 + regions.length + sectors.length;
  const column = () => new Float64Array(units * count);
  const accounts = { count, output: column(), labour: column(), rnd: column(), rndCapital: column(), logTfp: column() };
  const gained = column();
  const latest = Math.max(...first);
  for (let r = 0; r < regions.length; r++)
    for (let s = 0; s < sectors.length; s++)
      for (let t = 0; t < count; t++) {
        const at = (r * sectors.length + s) * count + t;
        for (const unit of [0, 1 + r, 1 + regions.length + s]) {
          const to = unit * count + t;
          if (t < (unit === 0 || unit > regions.length ? latest : first[r]!)) {
            accounts.output[to] = Number.NaN;
            continue;
          }
          accounts.output[to]! += output[at]!;
          accounts.labour[to]! += labour[at]!;
          accounts.rnd[to]! += rnd[at]!;
          accounts.rndCapital[to]! += rndCapital[at]!;
          if (t > 0) gained[to]! += output[at - 1]! * (logTfp[at]! - logTfp[at - 1]!);
        }
      }
  for (let unit = 0; unit < units; unit++)
    for (let t = count - 2; t >= 0; t--) {
      const at = unit * count + t;
      accounts.logTfp[at] = accounts.logTfp[at + 1]! - gained[at + 1]! / accounts.output[at]!;
    }
  return accounts;
}
