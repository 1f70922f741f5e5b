/** The model in plain words, one draw at a time and level by level: for tests, which hold the hot loop to it. */
import { type Course, layoutOf, type Model } from './model.ts';

const YEARS_OF_BASIC = 6;

/** Output and ln of productivity of each cell by step, from the normals of one draw. */
export function walkedPlainly(model: Model, course: Course, normals: Float64Array): { output: number[][]; tfp: number[][] } {
  const { regions, sectors, steps, region, cells, estimate, root, fade, momentum, capitalShare: alpha } = model;
  const { drift, paths } = layoutOf(model);
  const shock = (path: number, step: number) => normals[paths + path * steps + step - 1]!;
  const count = estimate.length;
  const p = Array.from(estimate, (mean, i) => {
    let value = mean;
    for (let j = 0; j <= i; j++) value += root[i * count + j]! * normals[j]!;
    return value;
  });
  const [elasticity, spillR, spillS, fishing, diffusion, yields, leverage, premium, scale] = p as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const all = Array.from({ length: regions * sectors }, (_, i) => i);
  const tfp = all.map(() => 0);
  const stock = all.map((i) => cells.rndCapital[i]!);
  const capital = all.map((i) => cells.capital[i]!);
  const used = all.map((i) => cells.capital[i]! / Math.exp(cells.capitalGrowth[i]!));
  const sums = (of: (r: number, s: number) => boolean) =>
    all.reduce((sum, i) => sum + (of(Math.floor(i / sectors), i % sectors) ? stock[i]! : 0), 0);
  const pool = (weights: Float64Array, stocks: readonly number[], i: number) =>
    stocks.reduce((sum, each, j) => sum + weights[i * stocks.length + j]! * each, 0);
  const byRegion = () => Array.from({ length: regions }, (_, r) => sums((of) => of === r));
  const bySector = () => Array.from({ length: sectors }, (_, s) => sums((__, of) => of === s));
  const [atOriginR, atOriginS] = [byRegion(), bySector()];
  const began = all.map((i) => stock[i]!);
  let common = model.lastCommonShock;
  const own = Array.from(region.lastShock);
  const business = own.map(() => 0);
  const basic = own.map(() => 0);
  let felt = 0;
  const told = { output: [all.map((i) => cells.output[i]!)], tfp: [all.map(() => 0)] };
  for (let step = 1; step <= steps; step++) {
    const left = fade ** (step - 1);
    felt += left;
    common = momentum * common + model.commonShock * shock(0, step);
    const [learntR, learntS] = [byRegion(), bySector()];
    const ahead = Array.from({ length: sectors }, (_, s) =>
      Math.max(
        model.frontier[s]! + model.frontierGrowth * (step - 1),
        ...all.filter((i) => i % sectors === s).map((i) => cells.logTfp[i]! + tfp[i]!),
      ),
    );
    const was = [...tfp];
    const output = all.map((i) => {
      const [r, s] = [Math.floor(i / sectors), i % sectors];
      const now = (step - 1) * regions + r;
      if (s === 0) {
        own[r] = momentum * own[r]! + region.shock[r]! * shock(1 + r, step);
        business[r]! += region.businessGrowth[r]! * left + region.businessShock[r]! * shock(1 + regions + r, step);
        basic[r]! += (course.basicShare[now]! - basic[r]!) / YEARS_OF_BASIC;
      }
      const openness = region.openness[r]! * course.openness[now]!;
      const human = region.humanCapitalGrowth[r]! * felt + course.talent[now]!;
      const reform = yields * course.institutions[now]!;
      const [poolR, poolS] = [pool(model.regionWeights, atOriginR, r), pool(model.sectorWeights, atOriginS, s)];
      const knowledge =
        Math.log(stock[i]! / began[i]!) +
        (poolR > 0 ? spillR * openness * Math.log(pool(model.regionWeights, learntR, r) / poolR) : 0) +
        (poolS > 0 ? spillS * Math.log(pool(model.sectorWeights, learntS, s) / poolS) : 0);
      const ideas = scale * cells.ideas[i]! * Math.exp(elasticity * knowledge - fishing * was[i]! + reform);
      const reach = diffusion * region.humanCapital[r]! * Math.exp(human + reform) * openness;
      const growth =
        common + own[r]! + region.driftError[r]! * normals[drift + r]! * left + model.sectorShock[s]! * shock(1 + 2 * regions + s, step);
      tfp[i] = was[i]! + ideas + reach * (ahead[s]! - cells.logTfp[i]! - was[i]!) + cells.drift[i]! * left + growth;
      const work = (1 - alpha) * (human + cells.labourGrowth[i]! * step);
      return cells.output[i]! * Math.exp(tfp[i]! + alpha * Math.log(capital[i]! / used[i]!) + work);
    });
    all.forEach((i) => {
      const r = Math.floor(i / sectors);
      const now = (step - 1) * regions + r;
      const followed = business[r]! + leverage * Math.log(course.publicRnd[now]! / region.publicRnd[r]!);
      const intensity =
        (course.publicRnd[now]! + region.businessRnd[r]! * Math.exp(followed)) / (region.publicRnd[r]! + region.businessRnd[r]!);
      stock[i] = (1 - model.rndDepreciation) * stock[i]! + cells.rndShare[i]! * output[i]! * intensity * (1 + premium * basic[r]!);
      capital[i] = (1 - model.depreciation) * capital[i]! + cells.investmentShare[i]! * output[i]!;
    });
    told.output.push(output);
    told.tfp.push([...tfp]);
  }
  return told;
}
