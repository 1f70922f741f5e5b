/** Stage gates with their criteria and decisions, and what waits for what. */
import type { GateView, NeedView, ProgrammeView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { ProgrammeLink, useValue } from './pieces.tsx';
import { DecideGate, GateForms } from './programme-forms.tsx';
import { programmeWords } from './programme-words.ts';

export function Gates({ data }: { readonly data: ProgrammeView }) {
  const words = useWords(programmeWords);
  if (data.gates.length === 0 && data.needs.length === 0 && data.neededBy.length === 0 && !data.mayRun) return null;
  return (
    <Section title={words.gates} id="gates">
      <ol className="plain-list">
        {data.gates.map((gate) => (
          <li key={gate.id}>
            <Gate gate={gate} />
            {data.mayRun && gate.state !== 'passed' && gate.state !== 'stopped' && <DecideGate gate={gate} />}
          </li>
        ))}
      </ol>
      {data.needs.length > 0 && (
        <>
          <h3 className="next-head">{words.needs}</h3>
          <ul className="plain-list">
            {data.needs.map((need) => (
              <li key={need.id}>
                <Need need={need} />
              </li>
            ))}
          </ul>
        </>
      )}
      {data.neededBy.length > 0 && (
        <>
          <h3 className="next-head">{words.neededBy}</h3>
          <ul className="plain-list">
            {data.neededBy.map((programme) => (
              <li key={programme.id}>
                <ProgrammeLink programme={programme} />
              </li>
            ))}
          </ul>
        </>
      )}
      {data.mayRun && <GateForms data={data} />}
    </Section>
  );
}

function Gate({ gate }: { readonly gate: GateView }) {
  const words = useWords(programmeWords);
  const say = useSay();
  const called = useValue();
  const { language } = useFace();
  const [last] = gate.decisions;
  const answerTo = (code: string) => last?.answers.find((answer) => answer.code === code);
  return (
    <>
      <b>{say(gate.name)}</b>{' '}
      <span className="sec">
        {day(gate.dueOn, language)} · {called(gate.state)}
      </span>
      {gate.goals.length > 0 && <span className="mut small"> {gate.goals.join(', ')}</span>}
      {(
        [
          [words.toEnter, gate.entryCriteria],
          [words.toPass, gate.exitCriteria],
        ] as const
      ).map(
        ([label, criteria]) =>
          criteria.length > 0 && (
            <div key={label}>
              <span className="mut small">{label}</span>
              <ul>
                {criteria.map(({ code, says }) => {
                  const answer = answerTo(code);
                  return (
                    <li key={code}>
                      {say(says)}
                      {answer && <span className={answer.met ? 'sec' : 'gap'}> · {answer.met ? words.met : words.notMet}</span>}
                    </li>
                  );
                })}
              </ul>
            </div>
          ),
      )}
      {gate.decisions.map(({ outcome, on, because }, i) => (
        <p key={i} className="line">
          <b>{called(outcome)}</b> <span className="mut">{day(on, language)}</span> {say(because)}
        </p>
      ))}
    </>
  );
}

function Need({ need: { programme, gate, atGate, note, isThere } }: { readonly need: NeedView }) {
  const words = useWords(programmeWords);
  const say = useSay();
  return (
    <>
      {programme ? <ProgrammeLink programme={programme} /> : words.hiddenProgramme}
      {gate && `, ${say(gate)}`} <span className={isThere ? 'sec' : 'gap'}>{isThere ? words.isThere : words.isNotThere}</span>
      {atGate && <span className="mut"> {words.atGate(say(atGate))}</span>}
      {note && <span className="line mut small">{say(note)}</span>}
    </>
  );
}
