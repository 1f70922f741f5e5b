/** How a new way of doing things is taken up (Bass 1969): by those who try it, at rate p, and by those who see others do it, at rate q. */

/** Averages of 213 published applications (Sultan, Farley and Lehmann 1990). */
const [TRYING, SEEING] = [0.03, 0.38];

/** Share that has taken it up after so many years: F(t) = (1 − e^−(p+q)t) / (1 + (q/p) e^−(p+q)t). */
export function takenUp(years: number, trying = TRYING, seeing = SEEING): number {
  if (years <= 0) return 0;
  const left = Math.exp(-(trying + seeing) * years);
  return (1 - left) / (1 + (seeing / trying) * left);
}
