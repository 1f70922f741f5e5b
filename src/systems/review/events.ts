import { z } from 'zod';
import { event, reference } from '#kernel';

const news = z.strictObject({ assignmentId: reference('assignment'), callId: reference('call'), applicationId: reference('application') });

/** Somebody who was asked will not review: declined, too late, or taken off. Nobody outside is told who reviews what. */
export const placeVacated = event('placeVacated', news);

/** Somebody agreed to review. */
export const reviewAccepted = event('reviewAccepted', news);
