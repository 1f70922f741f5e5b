export * from './asked.ts';
export { languageOf } from './language.ts';
export { openApi, type Route } from './openapi.ts';
export { buildServer, type Served } from './server.ts';

import { serveFederation } from './federation/index.ts';
import { serveFiles } from './files.ts';
import { serveImports } from './imports.ts';
import { serveJobs } from './jobs.ts';
import { serveJournal } from './journal.ts';
import { serveLikeness } from './likeness.ts';
import { serveMessages } from './messages.ts';
import { serveMyWork } from './my-work.ts';
import { serveNames } from './names.ts';
import { serveOutbox } from './outbox.ts';
import { servePages } from './pages.ts';
import { servePersonalData } from './personal-data.ts';
import { serveSearch } from './search.ts';
import type { Served } from './server.ts';
import { serveSession } from './session/index.ts';
import { serveStatistics } from './statistics/index.ts';
import { serveAllocation } from './views/allocation.ts';
import { serveApplications } from './views/applications.ts';
import { serveAssigning } from './views/assigning.ts';
import { serveCalls } from './views/calls.ts';
import { serveForesight } from './views/foresight.ts';
import { serveFunding } from './views/funding.ts';
import { serveGiving } from './views/giving.ts';
import { serveGlance } from './views/glance.ts';
import { serveIndicators } from './views/indicators.ts';
import { serveIntegrity } from './views/integrity.ts';
import { serveJudging } from './views/judging.ts';
import { serveLineOfSight } from './views/line-of-sight.ts';
import { serveOutput } from './views/output.ts';
import { serveProgrammes } from './views/programmes.ts';
import { serveProjects } from './views/projects.ts';
import { serveReports } from './views/reports.ts';
import { serveStrategy } from './views/strategy.ts';
import { serveWebhooks } from './webhooks.ts';
import { serveWhoCouldSee } from './who-could-see.ts';

/** The routes that are written by hand, in the order in which they answer; pages come last. */
export const handRoutes = (dist: string): NonNullable<Served['more']> => [
  serveSession,
  serveFederation,
  serveStrategy,
  serveGlance,
  serveIndicators,
  serveForesight,
  serveAllocation,
  serveFunding,
  serveGiving,
  serveIntegrity,
  serveOutput,
  serveAssigning,
  serveApplications,
  serveCalls,
  serveJudging,
  serveProgrammes,
  serveLineOfSight,
  serveProjects,
  serveReports,
  serveStatistics,
  serveImports,
  serveFiles,
  serveJournal,
  serveWhoCouldSee,
  serveJobs,
  serveMessages,
  serveOutbox,
  serveLikeness,
  serveMyWork,
  servePersonalData,
  serveNames,
  serveSearch,
  serveWebhooks,
  servePages(dist),
];
