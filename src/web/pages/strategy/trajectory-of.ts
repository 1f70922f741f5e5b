/** What is known of a target's figures. */
import type { Asking } from '../../page.tsx';
import { Refused } from '../../problem.ts';
import type { TargetTrajectory } from './shape.ts';

/** The trajectory of a target; null where the API knows none. Any other refusal is the page's. */
export async function trajectoryOf({ read }: Pick<Asking, 'read'>, id: string): Promise<TargetTrajectory | null> {
  try {
    return await read<TargetTrajectory>(`/api/v1/targets/${id}/trajectory`);
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return null;
    throw error;
  }
}
