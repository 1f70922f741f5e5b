/** What cannot be filled, and who proves it. */
import type { Network } from './network.ts';

export type Shortage =
  | { readonly paper: number; readonly units: number; readonly kind: 'too-few-allowed'; readonly open: number }
  | {
      readonly paper: number;
      readonly units: number;
      readonly kind: 'quota';
      readonly class: number;
      readonly open: number;
      readonly asked: number;
    }
  | { readonly paper: number; readonly units: number; readonly kind: 'crowded'; readonly crowd: number };

/** Lowers what a paper asks for to what its own candidates can give, before any other paper is looked at. */
export function trimDemand(net: Network, paper: number): Shortage[] {
  const { classes, demand, seatLeast, market } = net;
  const open = openPlaces(net, paper);
  const shortages: Shortage[] = [];
  let fillable = open[0]!;
  for (let c = 1; c < classes; c++) {
    const seat = paper * classes + c;
    const [asked, can] = [seatLeast[seat]!, open[c]!];
    fillable += Math.min(can, market.quotas.most[seat]!);
    if (can >= asked) continue;
    const units = asked - can;
    shortages.push({ paper, units, kind: 'quota', class: c, open: can, asked });
    seatLeast[seat] = can;
    demand[paper] = Math.max(0, demand[paper]! - units);
  }
  if (fillable < demand[paper]!) {
    shortages.push({ paper, units: demand[paper]! - fillable, kind: 'too-few-allowed', open: fillable });
    demand[paper] = fillable;
  }
  fitLeast(net, paper);
  return shortages;
}

/** Units that the candidates of a paper can take, by class. */
function openPlaces({ classes, rowStart, room, seat }: Network, paper: number): Float64Array {
  const open = new Float64Array(classes);
  for (let arc = rowStart[paper]!; arc < rowStart[paper + 1]!; arc++) open[seat[arc]! - paper * classes]! += room;
  return open;
}

/** A paper that gets fewer reviews than its quotas ask for has its quotas lowered too. */
export function fitLeast({ classes, demand, seatLeast }: Network, paper: number): void {
  let owed = 0;
  for (let seat = paper * classes + 1; seat < (paper + 1) * classes; seat++) owed += seatLeast[seat]!;
  for (let seat = (paper + 1) * classes - 1; owed > demand[paper]!; seat--) {
    const cut = Math.min(seatLeast[seat]!, owed - demand[paper]!);
    seatLeast[seat]! -= cut;
    owed -= cut;
  }
}
