/** Puts the house together: database, jobs, API and pages; and takes it down in order. */
import { join } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { buildServer, type Desk, handRoutes } from '#api';
import { type Asked, ask, type Jobs, knowRecords, type Opened, openDatabase, platform, sealJournal, secretNamed, startJobs } from '#kernel';
import { systems } from '#systems';
import { personOfKey, releaseDue } from '#systems/access';
import { personOf } from '#systems/identity';
import { keepDelivering, openPost, type Post, type PostChoice } from '#systems/messages';

export interface Choices {
  /** Where the database and its files live, when no server is used. */
  readonly home: string;
  readonly databaseUrl?: string | undefined;
  readonly host: string;
  readonly port: number;
  /** Work on jobs in this process; otherwise separate workers do. */
  readonly works: boolean;
  readonly log?: boolean | object;
  readonly requestsAMinute?: number;
  /** Without a server mails wait. */
  readonly mail?: Omit<PostChoice, 'at'>;
  /** Where people reach the platform, for links in mails; by default where it listens. */
  readonly publicUrl?: string | undefined;
  /** A session that was not used for so long ends. */
  readonly idleMinutes?: number;
  /** May whoever likes open an account, as a member? */
  readonly maySignUp?: boolean;
}

export interface Running {
  readonly app: FastifyInstance;
  readonly opened: Opened;
  readonly jobs: Jobs;
  readonly address: string;
  asPlatform(): Asked;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..');
export const migrations = join(root, 'migrations');
const packFolder = join(root, 'packs');

/** What the environment says, with its defaults. */
export const choices = (environment: NodeJS.ProcessEnv = process.env): Choices => ({
  home: environment.MAINSPRING_HOME ?? join(root, 'var'),
  databaseUrl: secretNamed('DATABASE_URL', environment),
  host: environment.HOST ?? '127.0.0.1',
  port: Number(environment.PORT ?? 4000),
  works: environment.WORKERS !== 'separate',
  log: { level: environment.LOG_LEVEL ?? 'warn' },
  requestsAMinute: Number(environment.REQUESTS_A_MINUTE ?? 3000),
  mail: { url: secretNamed('MAIL_URL', environment), from: environment.MAIL_FROM },
  publicUrl: environment.PUBLIC_URL?.replace(/\/+$/, ''),
  idleMinutes: Number(environment.SESSION_IDLE_MINUTES ?? 1440),
  maySignUp: environment.SIGN_UP === 'open',
});

const allRecords = systems.flatMap(({ records }) => records);

/** The database, migrated and proved; its records are known by name, to the server, to workers and to the terminal alike. */
export function open({ home, databaseUrl }: Pick<Choices, 'home' | 'databaseUrl'>): Promise<Opened> {
  knowRecords(allRecords);
  return openDatabase({ home, url: databaseUrl, migrations }, allRecords);
}

/** The jobs of every system on this database. */
export const jobsOn = (opened: Opened): Promise<Jobs> =>
  startJobs(
    opened.pool,
    systems.flatMap(({ jobs }) => jobs),
    systems.flatMap(({ listens }) => listens),
    (error) => console.error(`Jobs: ${error.message}`),
  );

export const asPlatform = (opened: Opened, jobs?: Jobs): Asked => ({
  db: opened.db,
  person: platform,
  organisationId: null,
  language: 'en',
  now: new Date().toISOString(),
  ...(jobs && { announcer: jobs.announcer }),
});

/** The way out for mail. Refuses settings that name no server or no sender. */
export const postOf = ({ mail, publicUrl = '' }: Pick<Choices, 'mail' | 'publicUrl'>): Post => openPost({ ...mail, at: publicUrl });

/** A request is asked by one person, however many parts of it want to know whom. */
function oncePerRequest(who: (request: FastifyRequest) => ReturnType<Desk['whoAsks']>): Desk['whoAsks'] {
  const known = new WeakMap<FastifyRequest, ReturnType<Desk['whoAsks']>>();
  return (request) => {
    const found = known.get(request) ?? who(request);
    known.set(request, found);
    return found;
  };
}

/** Starts everything on an open database and listens. */
export async function serve(opened: Opened, chosen: Choices): Promise<Running> {
  const post = postOf(chosen);
  const jobs = await jobsOn(opened);
  const asked = () => asPlatform(opened, jobs);
  const desk: Desk = {
    db: opened.db,
    clock: () => new Date(),
    announcer: jobs.announcer,
    jobs,
    ...(chosen.publicUrl && { publicUrl: chosen.publicUrl }),
    maySignUp: chosen.maySignUp ?? false,
    sendsMail: post.send !== null,
    whoAsks: oncePerRequest(async ({ cookies, headers: { authorization } }) => {
      const now = new Date().toISOString();
      const [, token] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
      const person = token
        ? await personOfKey(opened.db, token, now)
        : cookies.session
          ? await personOf(opened.db, cookies.session, now, chosen.idleMinutes)
          : undefined;
      return person && { person, organisationId: person.held.find(({ organisationId }) => organisationId)?.organisationId ?? null };
    }),
  };
  const app = await buildServer({
    opened,
    systems,
    desk,
    more: handRoutes(join(root, 'dist/web')),
    log: chosen.log ?? false,
    ...(chosen.requestsAMinute && { requestsAMinute: chosen.requestsAMinute }),
  });
  if (chosen.works) await jobs.work(asked);
  const sealing = setInterval(
    () => sealJournal(opened.db, new Date().toISOString()).catch((error: Error) => console.error(`Sealing: ${error.message}`)),
    5000,
  );
  const releasing = setInterval(
    () => chosen.works && ask(releaseDue, {}, asked()).catch((error: Error) => console.error(`Releasing: ${error.message}`)),
    60_000,
  );
  const address = await app.listen({ host: chosen.host, port: chosen.port });
  const delivering = chosen.works ? keepDelivering(asked, { ...post, at: post.at || address }) : undefined;
  const stop = async () => {
    clearInterval(sealing);
    clearInterval(releasing);
    await delivering?.stop();
    await app.close();
    await jobs.stop();
    await sealJournal(opened.db, new Date().toISOString());
    await opened.close();
  };
  return { app, opened, jobs, address, asPlatform: asked, stop };
}

/** What a first start loads: the neutral code lists, then the packs that MAINSPRING_PACKS names, `outline` by default; a path or a folder of `packs`. */
export const firstPacks = (environment: NodeJS.ProcessEnv = process.env): string[] =>
  [
    'standard',
    ...(environment.MAINSPRING_PACKS ?? 'outline')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  ].map((name) => (name.includes('/') ? name : join(packFolder, name)));

/** The packs that the demonstration country stands on. */
export const kestriaPacks = (): string[] => ['standard', 'kestria'].map((name) => join(packFolder, name));
