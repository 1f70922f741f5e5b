/** Whether what was typed is saved; it is always in sight. */
import { useInstant } from '../../kit/clock.ts';
import { useWords } from '../../kit/words.ts';
import { applicationWords } from './application-words.ts';
import type { Saving } from './use-autosave.ts';

export function SaveState({ saving }: { readonly saving: Saving }) {
  const words = useWords(applicationWords);
  const at = useInstant();
  const says =
    saving.is === 'saved'
      ? words.saved(at(saving.at))
      : saving.is === 'refused'
        ? words.refused + [saving.problem.title, ...(saving.problem.errors ?? []).map(({ message }) => message)].filter(Boolean).join(' ')
        : words[saving.is];
  return (
    <p className={`save-state small ${saving.is}`} role="status">
      {says}
    </p>
  );
}
