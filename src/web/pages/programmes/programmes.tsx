/** The programmes: by tier and link of the chain with its gaps, as a list, and when their order is decided anew. */
import type { ProgrammeListed, ProgrammesView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { kit } from '../../kit/kit-words.ts';
import { Link } from '../../kit/link.tsx';
import { Scroll } from '../../kit/scroll.tsx';
import { Empty, Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { DraftProgramme, PlanReprioritisation } from './list-forms.tsx';
import { ProgrammeLink, programmePath, ServedLink, useValue } from './pieces.tsx';
import { programmeWords } from './programme-words.ts';
import { Reprioritisations } from './reprioritisations.tsx';

export const load: PageModule<ProgrammesView>['load'] = ({ read }) => read('/api/v1/programme-list');

export const head: NonNullable<PageModule<ProgrammesView>['head']> = (_, language) => ({ title: kit[language].programmes });

export function Page({ data, search }: PageProps<ProgrammesView>) {
  const { programmes: title } = useWords();
  const words = useWords(programmeWords);
  const { programmes } = data;
  const running = programmes.filter(({ state }) => state === 'launched').length;
  const drafted = programmes.filter(({ state }) => state === 'draft' || state === 'studied').length;
  return (
    <>
      <h1>{title}</h1>
      <Finding asOf={search.asOf}>{programmes.length > 0 && words.listFinding(running, drafted)}</Finding>
      {programmes.length === 0 ? (
        <Empty title={words.noProgrammes}>{words.noProgrammesHelp}</Empty>
      ) : (
        <>
          <Matrix {...data} />
          <Section title={words.all}>
            <List programmes={programmes} />
          </Section>
        </>
      )}
      {(data.reprioritisations.length > 0 || data.mayDraft) && (
        <Section title={words.reprioritisations} says={words.reprioritisationsSay}>
          <Reprioritisations of={data.reprioritisations} programmes={programmes} />
          {data.mayDraft && !search.asOf && <PlanReprioritisation />}
        </Section>
      )}
      {data.mayDraft && !search.asOf && <DraftProgramme />}
    </>
  );
}

/** Tiers downwards, links of the chain from left to right; a link at which nothing runs is a gap, and said to be one. */
function Matrix({ programmes, chain }: ProgrammesView) {
  const words = useWords(programmeWords);
  const say = useSay();
  const called = useValue();
  const gaps = chain.filter(({ running }) => running === 0);
  const tiers = [...Map.groupBy(programmes, ({ tier }) => tier ?? 0)].sort(([a], [b]) => (a || 99) - (b || 99));
  return (
    <Section
      title={words.byTier}
      says={gaps.length === 0 ? words.chainFull : words.chainGaps(gaps.map(({ link }) => called(link)).join(', '))}
    >
      <div className="scroll-x">
        <table className="chain">
          <thead>
            <tr>
              <th scope="col">{words.tier}</th>
              {chain.map(({ link, running }) => (
                <th key={link} scope="col">
                  {called(link)}
                  {running === 0 && <span className="line gap small">{words.gap}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tiers.map(([tier, of]) => (
              <tr key={tier}>
                <th scope="row">{tier ? words.tierIs(tier) : words.noTier}</th>
                {chain.map(({ link }) => (
                  <td key={link}>
                    {of
                      .filter(({ chainLink }) => chainLink === link)
                      .map(({ id, code, name, state }) => (
                        <span key={id} className="line">
                          <Link to={programmePath(code)}>{say(name)}</Link>
                          {state !== 'launched' && <span className="mut small"> · {called(state)}</span>}
                        </span>
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function List({ programmes }: { readonly programmes: readonly ProgrammeListed[] }) {
  const words = useWords(programmeWords);
  const say = useSay();
  const called = useValue();
  const { language } = useFace();
  const span = ({ fromOn, toOn }: ProgrammeListed) =>
    toOn ? words.until(day(fromOn, language), day(toOn, language)) : words.since(day(fromOn, language));
  return (
    <Scroll name={words.all}>
      <table className="nodes">
        <thead>
          <tr>
            <th scope="col">{words.programme}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.link}</th>
            <th scope="col">{words.serves}</th>
            <th scope="col">{words.holder}</th>
            <th scope="col">{words.when}</th>
            <th scope="col" className="num">
              {words.openProblems}
            </th>
          </tr>
        </thead>
        <tbody>
          {programmes.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <ProgrammeLink programme={one} />
                <span className="line mut small">{say(one.purpose)}</span>
              </th>
              <td>
                {called(one.kind)}
                {one.tier !== null && <span className="line mut small">{words.place(one.tier, one.sequence)}</span>}
              </td>
              <td>{one.chainLink ? called(one.chainLink) : <span className="gap">{words.noLink}</span>}</td>
              <td>
                {one.serves.map((node) => (
                  <span key={node.id} className="line">
                    <ServedLink node={node} />
                  </span>
                ))}
                {one.serves.length === 0 && <span className="mut">{words.servesNothing}</span>}
              </td>
              <td className="sec">{say(one.holder)}</td>
              <td className="small">{span(one)}</td>
              <td className="num">{one.problems || ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
