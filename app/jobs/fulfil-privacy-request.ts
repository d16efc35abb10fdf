import { fulfilRequest } from '#app/domain/privacy-requests/index.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** Answers a request for a person's data, or erases a person or a shop. */
export const fulfilPrivacyRequest: JobHandler<'fulfil-privacy-request'> = async (ctx, request) => {
  const outcome = await fulfilRequest(ctx, request);
  return outcome.status === 'later' ? outcome : done;
};
