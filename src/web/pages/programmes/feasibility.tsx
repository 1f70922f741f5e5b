/** Dossiers with the opinions on them and what was decided. */
import type { DossierView, OpinionView, ProgrammeView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { amount } from '../funding/money.ts';
import { DossierForms, GiveOpinion, WriteDossier } from './dossier-forms.tsx';
import { useValue } from './pieces.tsx';
import { programmeWords } from './programme-words.ts';

const parts = ['need', 'route', 'alternatives', 'risks', 'benefits'] as const;

export function Feasibility({ data }: { readonly data: ProgrammeView }) {
  const words = useWords(programmeWords);
  if (data.dossiers.length === 0 && !data.mayWriteDossier) return null;
  return (
    <Section title={words.feasibility} says={words.feasibilitySay} id="feasibility">
      {data.dossiers.map((dossier) => (
        <Dossier key={dossier.id} dossier={dossier} />
      ))}
      {data.mayWriteDossier && <WriteDossier programmeId={data.programme.id} />}
    </Section>
  );
}

function Dossier({ dossier }: { readonly dossier: DossierView }) {
  const words = useWords(programmeWords);
  const say = useSay();
  const called = useValue();
  const { language } = useFace();
  const { money, costMinor, decision, opinions } = dossier;
  const given = opinions.filter(({ state }) => state === 'given').length;
  return (
    <article>
      <h3>
        {words.edition(dossier.edition)} <span className="sec">{called(dossier.state)}</span>
      </h3>
      {dossier.authors.length > 0 && (
        <p className="small sec">
          {words.writtenBy} {dossier.authors.join(', ')}
        </p>
      )}
      <dl className="columns">
        {parts.map(
          (part) =>
            dossier[part] && (
              <div key={part}>
                <dt>{words[part]}</dt>
                <dd>{say(dossier[part])}</dd>
              </div>
            ),
        )}
        {money && costMinor !== null && (
          <div>
            <dt>{words.cost}</dt>
            <dd>
              {money.currency} {amount(costMinor, money)}
            </dd>
          </div>
        )}
      </dl>
      {(opinions.length > 0 || dossier.mayDecide) && (
        <>
          <h4 className="next-head">{words.opinions}</h4>
          {dossier.state === 'submitted' && dossier.mayDecide && <p className="sec">{words.opinionsOf(given, dossier.needed)}</p>}
          {opinions.map((opinion) => (
            <Opinion
              key={opinion.id}
              opinion={opinion}
              answer={decision?.answers.find(({ opinionId }) => opinionId === opinion.id)?.says}
            />
          ))}
        </>
      )}
      {decision && (
        <p className="top-space">
          <b>
            {words.decision}
            {language === 'zh-Hans' ? '：' : ': '}
            {called(decision.outcome)}
          </b>{' '}
          <span className="mut">{day(decision.on, language)}</span> {say(decision.because)}
        </p>
      )}
      <DossierForms dossier={dossier} />
    </article>
  );
}

interface OpinionProps {
  readonly opinion: OpinionView;
  readonly answer: Parameters<ReturnType<typeof useSay>>[0];
}

function Opinion({ opinion, answer }: OpinionProps) {
  const words = useWords(programmeWords);
  const say = useSay();
  const called = useValue();
  const { language } = useFace();
  return (
    <div className="opinion">
      <b>{opinion.verdict ? called(opinion.verdict) : opinion.state === 'declined' ? words.declined : words.asked}</b>{' '}
      <span className="sec">{opinion.by ?? words.somebody}</span>{' '}
      {opinion.givenAt && <span className="mut">{day(opinion.givenAt.slice(0, 10), language)}</span>}
      {opinion.opinion && <p className="line">{say(opinion.opinion)}</p>}
      {opinion.conditions && (
        <p className="line">
          <span className="mut">{words.conditions}</span> {say(opinion.conditions)}
        </p>
      )}
      {answer && (
        <p className="line">
          <span className="mut">{words.answer}</span> {say(answer)}
        </p>
      )}
      {opinion.isMine && opinion.state === 'asked' && <GiveOpinion opinion={opinion} />}
    </div>
  );
}
