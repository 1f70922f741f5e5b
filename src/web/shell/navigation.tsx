import { useLocation } from '@tanstack/react-router';
import { Link } from '../kit/link.tsx';
import { useWords } from '../kit/words.ts';

const groups = [
  {
    name: 'direct',
    places: [
      ['/', 'atAGlance'],
      ['/targets', 'targets'],
      ['/clauses', 'clauses'],
      ['/strategy', 'strategyTree'],
      ['/coverage', 'coverage'],
      ['/versions', 'versions'],
      ['/foresight', 'foresight'],
    ],
  },
  {
    name: 'fund',
    places: [
      ['/programmes', 'programmes'],
      ['/problems', 'problems'],
      ['/calls', 'calls'],
      ['/funds', 'funds'],
      ['/reviewers', 'reviewers'],
      ['/reviews', 'reviews'],
      ['/projects', 'projects'],
      ['/reports', 'reports'],
      ['/results', 'results'],
      ['/applications', 'applications'],
      ['/overlaps', 'overlaps'],
      ['/sanctions', 'sanctions'],
      ['/panels', 'panels'],
    ],
  },
  {
    name: 'observe',
    places: [
      ['/indicators', 'indicators'],
      ['/regions', 'regions'],
      ['/indices', 'indices'],
      ['/periods', 'periods'],
    ],
  },
  {
    name: 'registry',
    places: [
      ['/organisations', 'organisations'],
      ['/people', 'people'],
      ['/code-lists', 'codeLists'],
    ],
  },
  {
    name: 'work',
    places: [
      ['/my-work', 'myWork'],
      ['/output', 'output'],
      ['/import', 'import'],
      ['/jobs', 'jobs'],
      ['/mail', 'mail'],
      ['/journal', 'journal'],
      ['/delegations', 'delegations'],
      ['/webhooks', 'webhooks'],
    ],
  },
] as const;

/** The verbs of the work and the places under each. */
export function Navigation() {
  const words = useWords();
  const path = useLocation({ select: (location) => location.pathname });
  return groups.map(({ name, places }) => (
    <section key={name} className="open">
      <h2>{words[name]}</h2>
      <ul>
        {places.map(([to, word]) => (
          <li key={to}>
            <Link to={to} aria-current={isAt(to, path)}>
              {words[word]}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
}

const isAt = (to: string, path: string) => (to === path ? 'page' : to !== '/' && path.startsWith(`${to}/`) ? 'true' : undefined);
