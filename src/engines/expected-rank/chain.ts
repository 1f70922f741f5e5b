/** One chain of the Gibbs sampler: a grade is the sum of level, proposal, assessor, panel and noise. */
import { Chance } from '../chance/index.ts';
import { Factor } from './factor.ts';
import { normal, normalAbove } from './normals.ts';
import { Room } from './room.ts';
import { carryHome, Settler, sumByHome } from './settle.ts';
import type { Sheet } from './sheet.ts';
import { homesOf, type Trade, trade } from './trades.ts';
import { Words } from './words.ts';

/** The prior of the noise is as if two grades had been seen to err by a twentieth of the scale. */
const NOISE_SEEN = 1;
const NOISE_PRIOR = 0.05;
/** The ends of the scale, as values. */
const END = 0.5;
/** Spreads that chains set off from, in widths of the scale: their parting and meeting shows in R-hat. */
const FIRST_SPREADS = [0.05, 0.3, 0.12, 0.2] as const;
/** Streams of chance of a chain. */
const [EFFECTS, SPREADS] = [0, 1];

export class Chain {
  readonly proposals: Factor;
  readonly assessors: Factor;
  readonly panels: Factor;
  level = 0;
  noise: number;
  readonly #sheet: Sheet;
  readonly #trades: readonly Trade[];
  /** What of each grade is not fitted; the change of the assessors is still to be taken off. */
  readonly #residual: Float64Array;
  readonly #settler: Settler;
  /** The one panel of each proposal; nothing where some have several. */
  readonly #home: Int32Array | undefined;
  /** The view behind each censored grade. */
  readonly #views: Float64Array;
  readonly #words: Words;
  readonly #chance: Chance;

  constructor(sheet: Sheet, trades: readonly Trade[], seed: number, number: number) {
    const first = FIRST_SPREADS[number % FIRST_SPREADS.length]!;
    this.#sheet = sheet;
    this.#trades = trades;
    this.#words = new Words(seed, EFFECTS, number);
    this.#chance = new Chance(seed, SPREADS, number);
    const room = new Room(sheet);
    this.proposals = new Factor(sheet.proposal, sheet.proposals, first, room);
    this.assessors = new Factor(sheet.assessor, sheet.assessors, first, room);
    this.panels = new Factor(sheet.panel, sheet.panels, first, room);
    this.noise = first;
    this.#residual = room.numbers(sheet.value.length);
    this.#residual.set(sheet.value);
    this.#settler = new Settler(room, this.#residual, this.proposals);
    this.#views = Float64Array.from(sheet.censored, (grade) => sheet.value[grade]!);
    const home = homesOf(sheet.proposal, sheet.panel, sheet.proposals);
    this.#home = home.includes(-1) ? undefined : home;
    this.#setOff();
  }

  /** Draws everything once, each part given the rest. */
  sweep() {
    const { proposals, assessors } = this;
    if (this.#views.length > 0) this.#drawViews();
    this.#drawNoise(this.#settler.toProposals(assessors));
    this.#draw(proposals);
    this.#drawPanels();
    this.#draw(assessors);
    for (const each of this.#trades) trade(this.#factor(each.gains), each, this.#factor(each.loses), this.#words);
  }

  /** Draws the panels after the proposals, and settles towards the assessors. */
  #drawPanels() {
    const { proposals, panels, assessors } = this;
    if (panels.size === 0) return this.#settler.fromProposals(assessors);
    if (this.#home) {
      sumByHome(proposals, this.#home, panels);
      this.#draw(panels);
      carryHome(panels, this.#home, proposals);
      return this.#settler.fromProposals(assessors);
    }
    this.#settler.fromProposals(panels);
    this.#draw(panels);
    this.#settler.between(panels, assessors);
  }

  #factor(kind: Trade['gains']): Factor {
    return kind === 'proposal' ? this.proposals : kind === 'assessor' ? this.assessors : this.panels;
  }

  #setOff() {
    for (const factor of [this.proposals, this.assessors, this.panels]) factor.scatter(this.#words);
    this.#settler.fromProposals(this.assessors);
    if (this.panels.size > 0) this.#settler.between(this.panels, this.assessors);
  }

  #draw(factor: Factor) {
    const grades = this.#residual.length;
    const left = factor.drawEffects(this.noise, this.#words, this.#chance);
    const step = left / grades + (this.noise * normal(this.#words)) / Math.sqrt(grades);
    this.level += factor.carry(step, this.#words);
    factor.drawSpread(this.#chance);
  }

  #drawNoise(squares: number) {
    const shape = NOISE_SEEN + this.#residual.length / 2;
    this.noise = Math.sqrt((NOISE_SEEN * NOISE_PRIOR ** 2 + squares / 2) / this.#chance.gamma(shape));
  }

  /** A grade at an end of the scale says only that the view lies there or beyond (Tobin 1958). */
  #drawViews() {
    const { censored, value } = this.#sheet;
    const { of, change } = this.assessors;
    censored.forEach((grade, i) => {
      const fitted = this.#views[i]! - this.#residual[grade]! + change[of[grade]!]!;
      const side = Math.sign(value[grade]!);
      const view = fitted + side * this.noise * normalAbove(this.#words, (END - side * fitted) / this.noise);
      this.#residual[grade]! += view - this.#views[i]!;
      this.#views[i] = view;
    });
  }
}
