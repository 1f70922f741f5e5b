/** What the model tells of a unit. `rndIntensity` is R&D in percent of output; `technologyContribution` productivity's percent of the growth of output over five years. */
export const indicators = ['output', 'outputPerWorker', 'tfp', 'rndIntensity', 'rndCapital', 'technologyContribution'] as const;
export type Indicator = (typeof indicators)[number];

export const unitOf: Readonly<Record<Indicator, string>> = {
  output: 'unit of the panel',
  outputPerWorker: 'unit of the panel a worker',
  tfp: 'index, 1 at the origin',
  rndIntensity: 'percent of output',
  rndCapital: 'unit of the panel',
  technologyContribution: 'percent of growth',
};
