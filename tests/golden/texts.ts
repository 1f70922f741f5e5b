/** The committed texts that the code must reproduce: path from the root → text. */
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildServer, handRoutes } from '#api';
import type { Opened } from '#kernel';
import { systems } from '#systems';
import { packSchema } from '#systems/pack';
import { commandsText } from './commands.ts';
import { dataDictionary } from './data-dictionary.ts';
import { lifecyclesText } from './lifecycles.ts';
import { policyText } from './policy.ts';
import { enginesPage, problemsPage } from './references.ts';
import { subjectsOf } from './subjects.ts';

export const root = join(import.meta.dirname, '../..');

/** Needs a migrated database of its own: one person a role is signed in there. */
export async function goldenTexts(opened: Opened): Promise<Readonly<Record<string, string>>> {
  const subjects = await subjectsOf(opened.db);
  const app = await serverOn(opened);
  try {
    return {
      'tests/golden/policy.txt': policyText(systems, subjects),
      'tests/golden/commands.txt': await commandsText(systems, subjects),
      'tests/golden/lifecycles.txt': lifecyclesText(systems),
      'tests/golden/routes.txt': routesText(app),
      'docs/reference/openapi.json': json((await app.inject('/openapi.json')).json()),
      'docs/reference/pack.schema.json': json(packSchema()),
      'docs/reference/data-dictionary.md': await dataDictionary(systems, opened.db),
      'docs/reference/problems.md': problemsPage(),
      'docs/reference/engines.md': enginesPage(),
    };
  } finally {
    await app.close();
  }
}

/** Without built pages, so that the routes are those of the code alone. */
const serverOn = (opened: Opened): Promise<FastifyInstance> =>
  buildServer({
    opened,
    systems,
    desk: { db: opened.db, clock: () => new Date(), whoAsks: () => undefined },
    more: handRoutes(join(root, 'dist/none')),
  });

const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

/** Fastify prints a tree; a reader wants one line a route. */
function routesText(app: FastifyInstance): string {
  const steps: string[] = [];
  const routes = app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^([│ ]*)[├└]── (.*?) \(([A-Z, ]+)\)$/.exec(line) ?? /^([│ ]*)[├└]── (.*)$/.exec(line);
      if (!found) return [];
      const [, indent = '', step = '', methods] = found;
      steps.length = indent.length / 4;
      steps.push(step);
      return methods ? [`${steps.join('').padEnd(64)} ${methods.replace(/, HEAD|HEAD, /, '')}`] : [];
    });
  return `${routes.sort().join('\n')}\n`;
}
