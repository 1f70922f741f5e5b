/** Why a project or a result exists: up through call and programme to the tasks, objectives and clauses. */
import type { WhyLine, WhyView } from '#api/types';
import { useFace } from '../../face.ts';
import { number } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { NodeLink, places, useCalled } from './pieces.tsx';
import { sightWords } from './sight-words.ts';

export const load: PageModule<WhyView>['load'] = ({ read, params }) =>
  read(`/api/v1/why/${encodeURIComponent(params.kind ?? '')}/${encodeURIComponent(params.id ?? '')}`);

export const head: NonNullable<PageModule<WhyView>['head']> = ({ result, project }, language) => ({
  title: sightWords[language].whyTitle(sayIn((result ?? project).title, language)),
});

export function Page({ data: { result, project, call, programme, lines }, search }: PageProps<WhyView>) {
  const words = useWords(sightWords);
  const say = useSay();
  const called = useCalled();
  const { language } = useFace();
  const title = say((result ?? project).title);
  const clauses = [...new Set(lines.flatMap((line) => line.clauses.at(-1)?.code ?? []))].join(language === 'zh-Hans' ? '、' : ', ');
  return (
    <>
      <Trail label={words.trail} steps={[{ words: say(project.title), to: `/projects/${project.id}` }, { words: words.whyOf }]} />
      <h1>{words.whyTitle(title)}</h1>
      <Finding asOf={search.asOf}>
        {programme && lines.length > 0 ? words.whyFinding(say(programme.name), clauses) : words.whyNothing}
      </Finding>
      <dl className="columns">
        {result && (
          <div>
            <dt>{words.theResult}</dt>
            <dd>
              {say(result.title)} <span className="mut">{called(result.kind)}</span>
            </dd>
          </div>
        )}
        <div>
          <dt>{words.theProject}</dt>
          <dd>
            <Link to={`/projects/${project.id}`}>{say(project.title)}</Link> <span className="mut">{project.reference}</span>
          </dd>
        </div>
        {call && (
          <div>
            <dt>{words.theCall}</dt>
            <dd>
              <Link to={`/calls/${encodeURIComponent(call.code)}`}>{say(call.title)}</Link>
            </dd>
          </div>
        )}
        {programme && (
          <div>
            <dt>{words.theProgramme}</dt>
            <dd>
              <Link to={`/programmes/${encodeURIComponent(programme.code)}`}>{say(programme.name)}</Link>
              <span className="line sec">{say(programme.purpose)}</span>
            </dd>
          </div>
        )}
      </dl>
      {lines.length > 0 && (
        <Section title={words.onBehalf}>
          {lines.map((line) => (
            <Line key={line.serves.id} line={line} />
          ))}
        </Section>
      )}
    </>
  );
}

/** From the chapter down to what is served, as one list that indents. */
function Line({ line: { weight, strategy, serves, objectives, clauses } }: { readonly line: WhyLine }) {
  const words = useWords(sightWords);
  const share = `${number(weight / 100, { decimals: weight % 100 ? 2 : 0 })}%`;
  const way = [...clauses, ...objectives, ...(serves.kind === 'clause' ? [] : [serves])].filter(
    (node, i, all) => all.findIndex(({ id }) => id === node.id) === i,
  );
  return (
    <div className="why-line">
      <ol className="plain-list">
        {way.map((node) => (
          <li key={node.id}>
            <NodeLink node={node} strategy={strategy} />
          </li>
        ))}
      </ol>
      <p className="small sec">
        {words.countsFor(share)}.{' '}
        <Link to={withQuery(`/sight/${places[serves.kind]}/${serves.id}`, { strategy: strategy.code })}>{words.wayDown}</Link>
      </p>
    </div>
  );
}
