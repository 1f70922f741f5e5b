/** The page for every address where nothing is. */
import { Refused } from '../problem.ts';

export const load = async (): Promise<never> => {
  throw new Refused({ status: 404 });
};
export const Page = () => null;
