import { takeList } from '#app/domain/lists/index.ts';
import { react } from '#app/reactions.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** One turn of reading a list from the shop's admin; a further turn is a job of its own. */
export const takeListIn: JobHandler<'take-list'> = async (ctx, data) => {
  const outcome = await takeList({ ...ctx, react }, data);
  if (outcome.status === 'later') return outcome;
  if (outcome.status === 'more') {
    const { shopId, listId, askedAt } = data;
    const turn = data.turn + 1;
    await ctx.jobs.file([
      { name: 'take-list', key: `${shopId}:${listId}:${askedAt}:${turn}`, data: { ...data, turn } },
    ]);
  }
  return done;
};
