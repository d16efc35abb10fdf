import { fillSegment as fill } from '#app/domain/segments/index.ts';
import { react } from '#app/reactions.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** Finds out who belongs to a segment. */
export const fillSegment: JobHandler<'fill-segment'> = async (
  { db, now },
  { shopId, segmentId, wantedAt },
) => {
  await fill({ db, now, react, wantedAt }, shopId, segmentId);
  return done;
};
