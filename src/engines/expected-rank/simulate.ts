/** Made-up calls whose truth is known, for tests and measurements. */
import { Chance } from '../chance/index.ts';

export interface World {
  readonly seed: number;
  readonly proposals: number;
  readonly assessors: number;
  /** Panels share out proposals and assessors among them; without any, everyone may grade everything. */
  readonly panels?: number;
  readonly gradesEach: number;
  /** Standard deviations, in grade points. */
  readonly spread: { readonly proposals: number; readonly assessors: number; readonly panels?: number; readonly noise: number };
  readonly scale?: readonly [number, number];
  /** Grades are rounded to a multiple of this. */
  readonly step?: number;
  /** Whether what lies beyond the scale is put on its end. */
  readonly isClipped?: boolean;
  /** The first so many proposals part their assessors into two camps, each so far from the middle. */
  readonly contested?: { readonly count: number; readonly distance: number };
}

export interface Call {
  readonly scores: { proposal: string; assessor: string; panel?: string; grade: number }[];
  readonly scale: readonly [number, number];
  /** By id. */
  readonly effects: ReadonlyMap<string, number>;
  readonly biases: ReadonlyMap<string, number>;
  /** Ranks of the effects, 1 the greatest. */
  readonly ranks: ReadonlyMap<string, number>;
}

const named = (letter: string, number: number) => `${letter}${String(number).padStart(5, '0')}`;

export function callOf(world: World): Call {
  const { seed, proposals, assessors, panels = 1, gradesEach, spread } = world;
  const chance = new Chance(seed);
  const effects = normals(chance, proposals, spread.proposals);
  const biases = normals(chance, assessors, spread.assessors);
  const levels = normals(chance, panels, spread.panels ?? 0);
  const crews = Array.from({ length: panels }, (_, panel) =>
    Array.from({ length: assessors }, (_, assessor) => assessor).filter((assessor) => assessor % panels === panel),
  );
  const [lowest, highest] = world.scale ?? [-1000, 1000];
  const scores = effects.flatMap((effect, proposal) => {
    const panel = proposal % panels;
    return crewFor(chance, crews[panel]!, gradesEach).map((assessor, turn) => {
      const parted = world.contested && proposal < world.contested.count ? world.contested.distance * (turn % 2 ? 1 : -1) : 0;
      const view = (lowest + highest) / 2 + effect + biases[assessor]! + levels[panel]! + parted + spread.noise * chance.normal();
      const rounded = world.step ? Math.round(view / world.step) * world.step : view;
      const grade = world.isClipped ? Math.min(highest, Math.max(lowest, rounded)) : rounded;
      return {
        proposal: named('p', proposal),
        assessor: named('a', assessor),
        grade,
        ...(world.panels ? { panel: named('k', panel) } : {}),
      };
    });
  });
  const byId = (letter: string, values: readonly number[]) => new Map(values.map((value, number) => [named(letter, number), value]));
  return { scores, scale: [lowest, highest], effects: byId('p', effects), biases: byId('a', biases), ranks: byId('p', ranksOf(effects)) };
}

const normals = (chance: Chance, count: number, sd: number) => Array.from({ length: count }, () => sd * chance.normal());

/** Different assessors of the crew, in random order. */
function crewFor(chance: Chance, crew: readonly number[], size: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(size, crew.length)) chosen.add(crew[chance.below(crew.length)]!);
  return [...chosen];
}

function ranksOf(values: readonly number[]): number[] {
  const ranks: number[] = new Array(values.length);
  values
    .map((_, i) => i)
    .sort((a, b) => values[b]! - values[a]!)
    .forEach((each, place) => {
      ranks[each] = place + 1;
    });
  return ranks;
}
