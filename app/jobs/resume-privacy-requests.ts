import { fileForgottenShops, listWaitingRequests } from '#app/domain/privacy-requests/index.ts';
import { done, type JobHandler } from './job-outcome.ts';

const pageSize = 500;
/** Younger ones have a job of their own that is still being tried. */
const leftAloneMs = 3_600_000;

/** Takes up again what shops and shoppers asked for by law and what is not done yet, however often it has failed. */
export const resumePrivacyRequests: JobHandler<'resume-privacy-requests'> = async (ctx, { slot }) => {
  const now = ctx.now();
  await fileForgottenShops(ctx.db, now);
  const waiting = await listWaitingRequests(ctx.db.loops, {
    receivedBefore: now - leftAloneMs,
    limit: pageSize,
  });
  await ctx.jobs.file(
    waiting.map(({ shopId, requestId }) => ({
      name: 'fulfil-privacy-request',
      key: `${requestId}:${slot}`,
      data: { shopId, requestId },
    })),
  );
  return done;
};
