/** An award that its host accepted becomes a project by itself. */
import { ask, listener } from '#kernel';
import { awardAccepted } from '#systems/allocation';
import { openProject } from './commands/open-project.ts';

export const openAccepted = listener(awardAccepted, 'open the project', async (asked, { awardId }) => {
  await ask(openProject, { awardId }, asked);
});
