/**
 * Points that fill the cube evenly: a rank-1 lattice whose vector was found component by component (Nuyens and Cools 2006) for 128 to 4,096
 * points at once, with product weights 0.7 / j^1.2 on smooth periodic functions; `bench/foresight-lattice.ts` finds the same numbers.
 */
export const vector = [
  1, 1585, 1429, 1757, 1149, 823, 553, 243, 1129, 787, 1355, 741, 379, 507, 1469, 141, 633, 1283, 807, 1699, 2031, 355, 591, 1061, 1071,
  1087, 955, 1369, 721, 333, 611, 1623, 527, 1501, 701, 1679, 179, 1219, 1651, 261, 655, 55, 1161, 939, 1397, 285, 705, 2023, 1821, 1525,
  1995, 2015, 417, 1263, 123, 1901, 745, 297, 183, 1019, 1685, 1217, 1887, 1543, 1233, 313, 319, 1825, 717, 1195, 1547, 945, 1201, 1633,
  1559, 1603, 749, 673, 1813, 1505, 577, 51, 1867, 727, 451, 521, 1717, 481, 1329, 493, 1815, 1035, 335, 85, 93, 1979,
] as const;

/** Coordinate of a point among `count`, shifted and folded (Hickernell 2002), in (0, 1). `count` is a power of two up to 4,096. */
export function coordinate(point: number, dimension: number, count: number, shift: number): number {
  const at = ((point * vector[dimension]!) % count) / count + shift;
  const within = at - Math.floor(at);
  const folded = 1 - Math.abs(2 * within - 1);
  return Math.min(1 - 2 ** -40, Math.max(2 ** -40, folded));
}
