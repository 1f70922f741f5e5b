/** Where these pages enter the arithmetic of clocks: a deadline is typed as the wall of its zone shows it. */
export { instantOf, isZone, wallAt } from '#engines/zone';
