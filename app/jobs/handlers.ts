import type { JobName } from '#app/ports/jobs.ts';
import { addCustomerTags } from './add-customer-tags.ts';
import { callWebhook } from './call-webhook.ts';
import { renewAccessOfShops, tidyShops } from './each-shop.ts';
import type { JobHandler } from './job-outcome.ts';
import { mintOffer } from './mint-offer.ts';
import { renewAccess } from './renew-access.ts';
import { tidyShop } from './tidy-shop.ts';

/** Who does which job. */
export const handlers: { [Name in JobName]: JobHandler<Name> } = {
  'mint-offer': mintOffer,
  'add-customer-tags': addCustomerTags,
  'call-webhook': callWebhook,
  'tidy-shops': tidyShops,
  'tidy-shop': tidyShop,
  'renew-access-of-shops': renewAccessOfShops,
  'renew-access': renewAccess,
};
