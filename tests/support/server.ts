/** One PostgreSQL for the whole suite, with a migrated template that each test file clones: our own, or the server at TEST_DATABASE_URL. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { compare, migrate, reachDatabase } from '#kernel';
import { systems } from '#systems';
import { startPostgres } from '../../src/kernel/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server, with `DATABASE` where the name of a database goes. */
    server: string;
    template: string;
  }
}

export default async function setup(project: TestProject) {
  const home = mkdtempSync(join(tmpdir(), 'ms-test-'));
  const own = process.env.TEST_DATABASE_URL
    ? undefined
    : await startPostgres(home, ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200']);
  const server = own
    ? `postgres://postgres@${encodeURIComponent(own.socketFolder)}/DATABASE`
    : withName(process.env.TEST_DATABASE_URL as string);
  const template = `mainspring_template_${process.pid}`;
  const admin = new pg.Client({ connectionString: server.replace('DATABASE', 'postgres') });
  await admin.connect();
  await admin.query(`drop database if exists ${template}`);
  await admin.query(`create database ${template}`);
  const opened = await reachDatabase({ home, url: server.replace('DATABASE', template) });
  await migrate(opened.db, join(import.meta.dirname, '../../migrations'));
  await compare(
    opened.db,
    systems.flatMap(({ records }) => records),
  );
  await opened.close();
  project.provide('server', server);
  project.provide('template', template);
  return async () => {
    const { rows } = await admin.query<{ datname: string }>(`select datname from pg_database where datname like $1`, [`${template}%`]);
    for (const { datname } of rows) await admin.query(`drop database if exists "${datname}" with (force)`);
    await admin.end();
    await own?.stop();
    rmSync(home, { recursive: true, force: true });
  };
}

const withName = (url: string): string => {
  const at = new URL(url);
  at.pathname = '/DATABASE';
  return at.toString();
};
