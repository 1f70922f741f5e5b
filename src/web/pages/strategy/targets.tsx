/** All targets by kind, with what is wanted by when, and how they stand where figures say so. */
import type { TargetLine, TargetsView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, percent } from '../../kit/format.ts';
import { kit } from '../../kit/kit-words.ts';
import { Status, type StatusKind } from '../../kit/status.tsx';
import { Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { nodeWords } from './node-words.ts';
import { NothingYet, ReadFrom, TargetTable } from './pieces.tsx';
import { trajectoryOf } from './trajectory-of.ts';
import { isNothing, type Nothing, readOf } from './which.ts';
import { WhichStrategy } from './which-strategy.tsx';

interface Standing {
  readonly status: StatusKind;
  readonly probability: number | null;
}
interface Listed {
  readonly view: TargetsView;
  /** By id; a target without figures has none. */
  readonly standings: Readonly<Record<string, Standing>>;
}
type Data = Listed | Nothing;

export const load: PageModule<Data>['load'] = async (asking) => {
  const view = await readOf<TargetsView>(asking, 'targets');
  if (isNothing(view)) return view;
  const measured = view.kinds.filter(({ value }) => value !== 'rubric').flatMap(({ targets }) => targets);
  const standings = await Promise.all(
    measured.map(async ({ id }): Promise<[string, Standing][]> => {
      const found = await trajectoryOf(asking, id);
      return found ? [[id, { status: found.status, probability: found.probability ?? null }]] : [];
    }),
  );
  return { view, standings: Object.fromEntries(standings.flat()) };
};

export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: kit[language].targets });

export function Page({ data, search }: PageProps<Data>) {
  const { targets } = useWords();
  const words = useWords(nodeWords);
  const say = useSay();
  if (isNothing(data)) return <NothingYet title={targets} search={search} />;
  const { view, standings } = data;
  const all = view.kinds.flatMap((kind) => kind.targets);
  const quantified = view.kinds.filter(({ value }) => value !== 'rubric').reduce((sum, kind) => sum + kind.targets.length, 0);
  return (
    <>
      <WhichStrategy current={view.strategy} path="/targets" />
      <h1>{targets}</h1>
      <Finding asOf={search.asOf}>{words.targetsFinding(view.total, quantified, all.filter(({ owner }) => owner !== null).length)}</Finding>
      {view.kinds.map((kind) => (
        <Section key={kind.value} title={say(kind.label)}>
          <TargetTable
            name={say(kind.label)}
            targets={kind.targets}
            status={(target) => <StandingOf target={target} standing={standings[target.id]} />}
          />
        </Section>
      ))}
      <ReadFrom strategy={view.strategy} />
    </>
  );
}

function StandingOf({ target, standing }: { readonly target: TargetLine; readonly standing: Standing | undefined }) {
  const words = useWords(nodeWords);
  const { language } = useFace();
  if (target.kind.value === 'rubric')
    return target.rated ? words.rated(target.rated.level, day(target.rated.on, language)) : <span className="mut">{words.notRated}</span>;
  if (!standing) return <span className="mut">{words.notMeasured}</span>;
  return (
    <Status kind={standing.status}>
      {standing.probability !== null && words.likely(percent(standing.probability * 100, language, { decimals: 0 }))}
    </Status>
  );
}
