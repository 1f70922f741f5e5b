/** What the cells are told of a draw. */
import type { draw } from './layout.ts';
import { type Model, type Parameter, parameters } from './model.ts';

/** Parameters of a draw from its first normals. */
export function parametersOf({ estimate, root }: Model, normals: Float64Array): Record<Parameter, number> {
  const count = parameters.length;
  const drawn = parameters.map((name, i) => {
    let value = estimate[i]!;
    for (let j = 0; j <= i; j++) value += root[i * count + j]! * normals[j]!;
    return [name, value] as const;
  });
  return Object.fromEntries(drawn) as Record<Parameter, number>;
}

/** In the order of `draw`. */
export function toldOfDraw(model: Model, drawn: Record<Parameter, number>): Record<(typeof draw)[number], number> {
  const { rndElasticity, regionSpillover, sectorSpillover, fishingOut, diffusion, institutionYield, leverage, basicPremium } = drawn;
  const { momentum, commonShock } = model;
  const [ofIdeas, ofCapital] = [powerNumbers(rndElasticity), powerNumbers(model.capitalShare)];
  return {
    spillRegions: rndElasticity * regionSpillover,
    spillSectors: rndElasticity * sectorSpillover,
    diffusion,
    institutionYield,
    leverage,
    premium: basicPremium,
    common: model.lastCommonShock,
    fishing: 840 * fishingOut,
    fishing2: 180 * fishingOut ** 2,
    fishing3: 20 * fishingOut ** 3,
    fishing4: fishingOut ** 4,
    ideasEven1: ofIdeas.even1,
    ideasEven2: ofIdeas.even2,
    ideasOdd0: ofIdeas.odd0,
    ideasOdd1: ofIdeas.odd1,
    ideasOdd2: ofIdeas.odd2,
    capitalEven1: ofCapital.even1,
    capitalEven2: ofCapital.even2,
    capitalOdd0: ofCapital.odd0,
    capitalOdd1: ofCapital.odd1,
    capitalOdd2: ofCapital.odd2,
    keptRnd: 1 - model.rndDepreciation,
    kept: 1 - model.depreciation,
    momentum,
    commonShock,
  };
}

/**
 * The numbers of a power a: ((1 + x) / (1 − x))^a = (Q + R) / (Q − R) with
 * Q = 1 + (420 a² − 1050) x² / 945 + (15 a⁴ − 195 a² + 225) x⁴ / 945 and R = a x (1 + (105 a² − 735) x² / 945 + (a² − 4) (a² − 16) x⁴ / 945),
 * the fifth convergent of Gauss's continued fraction (Wall 1948, §89). Within 1e-12 where a stock grows by a third, 1e-8 where it doubles.
 */
function powerNumbers(a: number) {
  const square = a * a;
  return {
    even1: (420 * square - 1050) / 945,
    even2: (15 * square * square - 195 * square + 225) / 945,
    odd0: a,
    odd1: (a * (105 * square - 735)) / 945,
    odd2: (a * (square - 4) * (square - 16)) / 945,
  };
}
