/** The statistical face: figures as files and messages, SDMX, the explorer, and files of figures coming in. */
import type { FastifyInstance } from 'fastify';
import type { Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { serveExplorer } from './explorer.ts';
import { serveObservations } from './observations.ts';
import { serveSdmx } from './sdmx.ts';
import { serveUploads } from './uploads.ts';

export const serveStatistics = async (app: FastifyInstance, desk: Desk): Promise<Route[]> => [
  ...serveObservations(app, desk),
  ...serveSdmx(app, desk),
  ...serveExplorer(app, desk),
  ...(await serveUploads(app, desk)),
];
