/** What the frame of every page asks for: `GET /api/v1/shell`. */
import type { Text } from '../kit/language.ts';

export interface ShellAnswer {
  /** The strategy that this site runs. */
  readonly strategy: Text;
  /** Today where the strategy is run, YYYY-MM-DD. */
  readonly today: string;
  /** The zone of the times on the pages, in words. */
  readonly zone: Text;
  /** What the figures are, for the foot of the page. */
  readonly notice?: Text | null;
}
