/**
 * Moves between effects that no grade can tell apart: what a whole panel's proposals share with the panel, and what the proposals of
 * a group share with its assessors. Drawn together they cost nothing; left to one-by-one draws a chain would crawl
 * (Liu and Sabatti 2000, generalised Gibbs).
 */
import type { Factor } from './factor.ts';
import { normal } from './normals.ts';
import type { Sheet } from './sheet.ts';
import type { Words } from './words.ts';

type Kind = 'proposal' | 'assessor' | 'panel';

/** What `gainers` gain, `losers` lose, and every fitted grade stays as it is. */
export interface Trade {
  readonly gains: Kind;
  readonly gainers: Int32Array;
  readonly loses: Kind;
  readonly losers: Int32Array;
}

/** Where a group is a panel, its proposals and assessors trade through the panel. */
export function tradesOf(sheet: Sheet): Trade[] {
  const byPanel = [...panelTrades(sheet, 'proposal'), ...panelTrades(sheet, 'assessor')];
  const whole = byPanel.map(({ losers }) => losers.join());
  const isPanel = ({ gainers, losers }: Trade) => whole.includes(gainers.join()) && whole.includes(losers.join());
  return [...byPanel, ...groupTrades(sheet).filter((group) => byPanel.length === 0 || !isPanel(group))];
}

/** A panel trades with its proposals, or its assessors, where none of them has a grade in another panel. */
function panelTrades(sheet: Sheet, loses: 'proposal' | 'assessor'): Trade[] {
  if (sheet.panels === 0) return [];
  const home = homesOf(sheet[loses], sheet.panel, loses === 'proposal' ? sheet.proposals : sheet.assessors);
  const isOpen = new Uint8Array(sheet.panels);
  sheet.panel.forEach((panel, i) => {
    if (home[sheet[loses][i]!] === -1) isOpen[panel] = 1;
  });
  const members = Array.from({ length: sheet.panels }, (): number[] => []);
  home.forEach((panel, member) => {
    if (panel >= 0) members[panel]!.push(member);
  });
  return members.flatMap((losers, panel) =>
    isOpen[panel] ? [] : [{ gains: 'panel' as const, gainers: Int32Array.of(panel), loses, losers: Int32Array.from(losers) }],
  );
}

/** The one panel of each member; −1 where it has several. */
export function homesOf(of: Int32Array, panel: Int32Array, size: number): Int32Array {
  const home = new Int32Array(size).fill(-2);
  of.forEach((member, i) => {
    home[member] = home[member] === -2 || home[member] === panel[i] ? panel[i]! : -1;
  });
  return home;
}

/** Each group of proposals trades with the assessors of the group. A single group trades with the level already. */
function groupTrades(sheet: Sheet): Trade[] {
  const { proposals, assessors, count } = groupsOf(sheet);
  if (count === 1) return [];
  const members = (groups: Int32Array) => {
    const of = Array.from({ length: count }, (): number[] => []);
    groups.forEach((group, member) => void of[group]!.push(member));
    return of;
  };
  const losers = members(assessors);
  return members(proposals).map((gainers, group) => ({
    gains: 'proposal',
    gainers: Int32Array.from(gainers),
    loses: 'assessor',
    losers: Int32Array.from(losers[group]!),
  }));
}

export interface Groups {
  readonly count: number;
  readonly proposals: Int32Array;
  readonly assessors: Int32Array;
}

/** Who can be compared through shared assessors: the connected parts of proposals and assessors, numbered by their first proposal. */
export function groupsOf({ proposal, assessor, proposals, assessors }: Sheet): Groups {
  const parent = Int32Array.from({ length: proposals + assessors }, (_, i) => i);
  const root = (of: number): number => {
    let at = of;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  proposal.forEach((p, i) => {
    const [a, b] = [root(p), root(proposals + assessor[i]!)];
    parent[Math.max(a, b)] = Math.min(a, b);
  });
  const number = new Map<number, number>();
  const groupOf = (member: number) => {
    const at = root(member);
    if (!number.has(at)) number.set(at, number.size);
    return number.get(at)!;
  };
  const of = Int32Array.from({ length: proposals + assessors }, (_, member) => groupOf(member));
  return { count: number.size, proposals: of.slice(0, proposals), assessors: of.slice(proposals) };
}

/** Draws how much is traded, given all else, and moves it. */
export function trade(gains: Factor, { gainers, losers }: Trade, loses: Factor, words: Words) {
  const [up, down] = [1 / gains.spread ** 2, 1 / loses.spread ** 2];
  const pull = down * sumOf(loses.effects, losers) - up * sumOf(gains.effects, gainers);
  const precision = up * gainers.length + down * losers.length;
  const moved = pull / precision + normal(words) / Math.sqrt(precision);
  move(gains.effects, gainers, moved);
  move(loses.effects, losers, -moved);
}

function sumOf(effects: Float64Array, members: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < members.length; i++) sum += effects[members[i]!]!;
  return sum;
}

function move(effects: Float64Array, members: Int32Array, by: number) {
  for (let i = 0; i < members.length; i++) effects[members[i]!]! += by;
}
