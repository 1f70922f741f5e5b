/** People chosen by name from the registry. */
import { useWords } from '../../kit/words.ts';
import { ChooseNamed, type ChooseNamedProps } from '../registry/choose-named.tsx';
import { judgingWords } from './judging-words.ts';

export const peopleIn = (typed: FormData, name: string): string[] => typed.getAll(name).map(String).filter(Boolean);

export function ChoosePerson(props: Omit<ChooseNamedProps, 'table' | 'help' | 'letGo'>) {
  const words = useWords(judgingWords);
  return <ChooseNamed {...props} table="person" help={words.personHelp} letGo={words.letGo} />;
}
