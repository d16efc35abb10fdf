import { runImport as runTurn } from '#app/domain/import/index.ts';
import type { JobHandler } from './job-outcome.ts';

/** One turn of taking in a shop's records as a whole. */
export const runImport: JobHandler<'run-import'> = (ctx, data) => runTurn(ctx, data);
