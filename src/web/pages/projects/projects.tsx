/** The projects, each with how far its time, its milestones and its money are. */
import type { ProjectLine, ProjectsView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, percent, range } from '../../kit/format.ts';
import { kit } from '../../kit/kit-words.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, type Search, withQuery } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { rough, shareOf } from '../funding/money.ts';
import { Bar } from './bars.tsx';
import { projectWords } from './project-words.ts';
import { Schemes } from './schemes.tsx';

export const load: PageModule<ProjectsView>['load'] = ({ read, search: { q, state, mine, from } }) =>
  read('/api/v1/project-list', { q, state, mine, from });

export const head: NonNullable<PageModule<ProjectsView>['head']> = (_, language) => ({ title: kit[language].projects });

export function Page({ data, search }: PageProps<ProjectsView>) {
  const { projects: title } = useWords();
  const words = useWords(projectWords);
  const running = data.states.find(({ state }) => state === 'running')?.count ?? 0;
  const all = data.states.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <h1>{title}</h1>
      <Finding asOf={search.asOf}>{all > 0 && words.listFinding(all, running)}</Finding>
      <Filters data={data} search={search} />
      {data.projects.length === 0 ? <Empty title={words.noProjects}>{words.noProjectsHelp}</Empty> : <List projects={data.projects} />}
      {data.next !== null && (
        <p>
          <Link to={withQuery('/projects', { ...search, from: String(data.next) })}>{words.more}</Link>
        </p>
      )}
      <Schemes schemes={data.schemes} />
    </>
  );
}

const states = ['running', 'suspended', 'accepted', 'closed-diligently', 'terminated', 'signing'] as const;

function Filters({ data, search }: { readonly data: ProjectsView; readonly search: Search }) {
  const words = useWords(projectWords);
  return (
    <GetForm className="filters row" to="/projects" keep={['asOf', 'lang']} key={JSON.stringify(search)}>
      <label htmlFor="projects-q">{words.words}</label>
      <input id="projects-q" className="field" name="q" defaultValue={search.q} />
      <label htmlFor="projects-state">{words.state}</label>
      <select id="projects-state" className="field" name="state" defaultValue={search.state ?? ''}>
        <option value="">{words.anyState}</option>
        {states
          .filter((one) => data.states.some(({ state }) => state === one))
          .map((one) => (
            <option key={one} value={one}>
              {words.states[one]}
            </option>
          ))}
      </select>
      <label className="row">
        <input type="checkbox" name="mine" value="true" defaultChecked={search.mine === 'true'} /> {words.mineOnly}
      </label>
      <button className="btn" type="submit">
        {words.find}
      </button>
    </GetForm>
  );
}

function List({ projects }: { readonly projects: readonly ProjectLine[] }) {
  const words = useWords(projectWords);
  return (
    <div className="scroll-x top-space">
      <table className="nodes">
        <thead>
          <tr>
            <th scope="col">{words.project}</th>
            <th scope="col">{words.doneBy}</th>
            <th scope="col">{words.time}</th>
            <th scope="col">{words.milestones}</th>
            <th scope="col">{words.paid}</th>
            <th scope="col" className="num">
              {words.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => (
            <Row key={project.id} project={project} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ project }: { readonly project: ProjectLine }) {
  const words = useWords(projectWords);
  const say = useSay();
  const { language } = useFace();
  const { milestones, paidMinor, amountMinor, money } = project;
  const share = (part: number, whole: number) => percent(shareOf(part, whole), language, { decimals: 0 });
  return (
    <tr>
      <th scope="row">
        <Link to={`/projects/${project.id}`}>{say(project.title)}</Link>
        <span className="line mut small">
          {project.reference} · {say(project.stateWords)}
        </span>
      </th>
      <td className="sec">{say(project.host)}</td>
      <td className="nowrap">
        <Bar percent={project.gonePercent} width={80} />
        <span className="line small mut">{range(day(project.fromOn, language), day(project.toOn, language), language)}</span>
      </td>
      <td className="nowrap">
        {milestones.all > 0 && <Bar percent={shareOf(milestones.done, milestones.all)} mark={project.gonePercent} width={80} />}
        <span className="line small">
          {milestones.done} / {milestones.all}
        </span>
      </td>
      <td className="nowrap">
        {paidMinor === null ? (
          <span className="mut small">{words.notShown}</span>
        ) : (
          <>
            <Bar percent={shareOf(paidMinor, amountMinor)} width={80} />
            <span className="line small">{share(paidMinor, amountMinor)}</span>
          </>
        )}
      </td>
      <td className="num nowrap">
        {money.currency} {rough(amountMinor, money)}
      </td>
    </tr>
  );
}
