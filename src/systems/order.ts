/** The systems, in the order in which they depend on each other: read it as the story of a strategy. */
import type { System } from '#kernel';
import { access } from '#systems/access';
import { allocating } from '#systems/allocation';
import { applications } from '#systems/applications';
import { calls } from '#systems/calls';
import { federation } from '#systems/federation';
import { files } from '#systems/files';
import { foresight } from '#systems/foresight';
import { funding } from '#systems/funding';
import { identity } from '#systems/identity';
import { indicators } from '#systems/indicators';
import { integrity } from '#systems/integrity';
import { messages } from '#systems/messages';
import { operations } from '#systems/operations';
import { output } from '#systems/output';
import { personalData } from '#systems/personal-data';
import { programmes } from '#systems/programmes';
import { projects } from '#systems/projects';
import { registry } from '#systems/registry';
import { reports } from '#systems/reports';
import { review } from '#systems/review';
import { strategy } from '#systems/strategy';
import { webhooks } from '#systems/webhooks';

export const systems: readonly System[] = [
  registry,
  messages,
  identity,
  federation,
  access,
  personalData,
  files,
  strategy,
  indicators,
  funding,
  programmes,
  calls,
  applications,
  integrity,
  review,
  allocating,
  projects,
  reports,
  operations,
  webhooks,
  foresight,
  output,
];
