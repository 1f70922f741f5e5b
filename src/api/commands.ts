/** Reads command declarations: each is POST /api/v1/commands/<name>. */

import type { FastifyInstance } from 'fastify';
import { ask, type Command } from '#kernel';
import { askedBy, type Desk } from './asked.ts';

export function serveCommand(app: FastifyInstance, command: Command, desk: Desk): void {
  app.post(`/api/v1/commands/${command.name}`, async (request) => ({
    answer: (await ask(command, request.body ?? {}, await askedBy(desk, request))) ?? null,
  }));
}
