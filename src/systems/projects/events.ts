import { z } from 'zod';
import { event, reference } from '#kernel';
import { changeKinds } from './rules/change.ts';
import { closingKinds } from './rules/closing.ts';

const about = ({ projectId }: { readonly projectId: string }) => ({ record: 'project', id: projectId });
const ofProject = { projectId: reference('project') };

/** An award became a project; its contract is not signed yet. */
export const projectOpened = event('projectOpened', z.strictObject({ ...ofProject, awardId: reference('award') }), {
  says: { en: 'A project was opened', 'zh-Hans': '项目已立项' },
  about,
});

/** Both sides signed; the work begins. */
export const projectStarted = event('projectStarted', z.strictObject(ofProject), {
  says: { en: 'A project started', 'zh-Hans': '项目已启动' },
  about,
});

/** Something of it changed, by a rule or by a decision. */
export const projectChanged = event('projectChanged', z.strictObject({ ...ofProject, kind: z.enum(changeKinds) }), {
  says: { en: 'A project was changed', 'zh-Hans': '项目已变更' },
  about,
});

/** Somebody who runs the project confirmed that a milestone was reached. */
export const milestoneConfirmed = event(
  'milestoneConfirmed',
  z.strictObject({ ...ofProject, milestoneId: reference('project_milestone') }),
  {
    says: { en: 'A milestone was confirmed', 'zh-Hans': '里程碑已核实' },
    about,
  },
);

/** A payment of the plan was paid. */
export const projectPaid = event('projectPaid', z.strictObject({ ...ofProject, paymentRequestId: reference('payment_request') }), {
  says: { en: 'A project was paid', 'zh-Hans': '项目已拨款' },
  about,
});

/** It ended. */
export const projectClosed = event('projectClosed', z.strictObject({ ...ofProject, how: z.enum(closingKinds) }), {
  says: { en: 'A project was closed', 'zh-Hans': '项目已结题' },
  about,
});
