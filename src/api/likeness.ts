/** Pairs that may be one, side by side, for whoever may merge them. Merging and undoing are commands. */
import type { FastifyInstance } from 'fastify';
import { type AnyRecord, type AnyRow, type Asked, from, type Text } from '#kernel';
import { likeOrganisations, likePeople, organisation, person } from '#systems/registry';
import { demand, mayFindDuplicates } from './allowed.ts';
import { askedBy, type Desk } from './asked.ts';
import { describe } from './description.ts';
import type { Route } from './openapi.ts';

const kinds = [
  { path: 'organisations', record: organisation as unknown as AnyRecord, pairs: likeOrganisations, command: 'merge-organisations' },
  { path: 'people', record: person as unknown as AnyRecord, pairs: likePeople, command: 'merge-people' },
];

export function serveLikeness(app: FastifyInstance, desk: Desk): Route[] {
  for (const { path, record, pairs, command } of kinds) {
    app.get(`/api/v1/likeness/${path}`, async (request) => {
      const asked = await askedBy(desk, request);
      demand(mayFindDuplicates(asked.person), asked.person, notYours);
      const found = await pairs(asked);
      const rows = await rowsOf(
        asked,
        record,
        found.flatMap(({ a, b }) => [a.id, b.id]),
      );
      return {
        command,
        description: describe(record, asked.person),
        items: found.flatMap(({ a, b, similarity }) => {
          const both = [rows.get(a.id), rows.get(b.id)];
          return both.every(Boolean) ? [{ similarity, names: [a.name, b.name] as Text[], rows: both }] : [];
        }),
      };
    });
  }
  return kinds.map(({ path, record }) => ({
    path: `/api/v1/likeness/${path}`,
    get: { summary: `Pairs of ${record.many.en} that may be one, the likest first. For administrators`, parameters: [] },
  }));
}

async function rowsOf(asked: Asked, record: AnyRecord, ids: readonly string[]): Promise<ReadonlyMap<string, AnyRow>> {
  if (!ids.length) return new Map();
  const rows = (await from(asked, record)
    .where('id', 'in', [...new Set(ids)] as never)
    .execute()) as unknown as AnyRow[];
  return new Map(rows.map((row) => [row.id, row]));
}

const notYours = { en: 'Duplicates are found and merged by administrators.', 'zh-Hans': '重复记录由管理员查找与合并。' };
