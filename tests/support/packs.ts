/** The template with the packs loaded: the platform as a first start leaves it, with the made-up country beside the Outline. */
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { platform, reachDatabase } from '#kernel';
import { loadPack } from '#systems/pack';

export default async function setup(project: TestProject) {
  const { server, template } = project.getProvidedContext();
  const opened = await reachDatabase({ home: '', url: server.replace('DATABASE', template) });
  const asked = { db: opened.db, person: platform, organisationId: null, language: 'en' as const, now: new Date().toISOString() };
  for (const name of ['standard', 'outline', 'kestria']) await loadPack(asked, join(import.meta.dirname, '../../packs', name));
  await opened.close();
}
