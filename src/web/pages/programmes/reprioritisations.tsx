/** Days on which the order of programmes is decided, planned and held. */
import type { ProgrammeListed, ReprioritisationView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { useSay, useWords } from '../../kit/words.ts';
import { useShell } from '../../shell/use-shell.ts';
import { HoldReprioritisation } from './list-forms.tsx';
import { ProgrammeLink } from './pieces.tsx';
import { programmeWords } from './programme-words.ts';

interface Props {
  readonly of: readonly ReprioritisationView[];
  readonly programmes: readonly ProgrammeListed[];
}

export function Reprioritisations({ of, programmes }: Props) {
  const words = useWords(programmeWords);
  const say = useSay();
  const { language } = useFace();
  const today = useShell()?.today ?? '';
  return (
    <ul className="plain-list">
      {of.map((one) => (
        <li key={one.id}>
          <b>{say(one.name)}</b> <span className="sec">{say(one.holder?.name)}</span>{' '}
          <span className="mut">
            {one.heldOn ? words.heldOn(day(one.heldOn, language)) : day(one.dueOn, language)}
            {one.everyMonths !== null && ` · ${words.every(one.everyMonths)}`}
          </span>
          {one.state === 'planned' && one.dueOn < today && <b className="gap"> {words.overdue}</b>}
          {one.because && <span className="line">{say(one.because)}</span>}
          {one.state === 'held' && one.changes.length === 0 && <span className="line mut">{words.nothingMoved}</span>}
          {one.changes.map(({ programme, from, to }, i) => (
            <span key={i} className="line">
              {programme ? <ProgrammeLink programme={programme} /> : words.hiddenProgramme}{' '}
              <span className="sec">{words.moved(words.place(from.tier, from.sequence), words.place(to.tier, to.sequence))}</span>
            </span>
          ))}
          {one.mayHold && <HoldReprioritisation of={one} programmes={programmes} />}
        </li>
      ))}
    </ul>
  );
}
