import type { JobName } from '#app/ports/jobs.ts';
import { addCustomerTags } from './add-customer-tags.ts';
import { callWebhook } from './call-webhook.ts';
import {
  fillPoolsOfShops,
  learnProductsOfShops,
  learnShops,
  reconcileShops,
  refreshListsOfShops,
  renewAccessOfShops,
  reportMarketingOfShops,
  tidyShops,
} from './each-shop.ts';
import { fillSegment } from './fill-segment.ts';
import { fulfilPrivacyRequest } from './fulfil-privacy-request.ts';
import { fillPool } from './fill-pool.ts';
import { fillPools } from './fill-pools.ts';
import { ensureAccount } from './ensure-account.ts';
import type { JobHandler } from './job-outcome.ts';
import { learnShop } from './learn-shop.ts';
import { learnProducts, refreshProducts } from './learn-products.ts';
import { mintOffer } from './mint-offer.ts';
import { pushConsent } from './push-consent.ts';
import { refetch } from './refetch.ts';
import { refreshLists } from './refresh-lists.ts';
import { renewAccess } from './renew-access.ts';
import { resumePrivacyRequests } from './resume-privacy-requests.ts';
import { revokeCode } from './revoke-code.ts';
import { reportMarketing } from './report-marketing.ts';
import { startFlowForMembers } from './start-flow-for-members.ts';
import { startFlowForSegment } from './start-flow-for-segment.ts';
import { takeListIn } from './take-list.ts';
import { takeSignUpIn } from './take-sign-up.ts';
import { tidyShop } from './tidy-shop.ts';
import { triggerWorkflow } from './trigger-workflow.ts';
import { reconcileShop } from './reconcile-shop.ts';
import { runImport } from './run-import.ts';
import { shareProfile } from './share-profile.ts';

/** Who does which job. */
export const handlers: { [Name in JobName]: JobHandler<Name> } = {
  refetch,
  'mint-offer': mintOffer,
  'fill-pools-of-shops': fillPoolsOfShops,
  'fill-pools': fillPools,
  'fill-pool': fillPool,
  'revoke-code': revokeCode,
  'ensure-account': ensureAccount,
  'share-profile': shareProfile,
  'add-customer-tags': addCustomerTags,
  'push-consent': pushConsent,
  'call-webhook': callWebhook,
  'trigger-workflow': triggerWorkflow,
  'start-flow-for-segment': startFlowForSegment,
  'start-flow-for-members': startFlowForMembers,
  'refresh-lists-of-shops': refreshListsOfShops,
  'refresh-lists': refreshLists,
  'take-list': takeListIn,
  'report-marketing-of-shops': reportMarketingOfShops,
  'report-marketing': reportMarketing,
  'take-sign-up': takeSignUpIn,
  'run-import': runImport,
  'reconcile-shops': reconcileShops,
  'reconcile-shop': reconcileShop,
  'fulfil-privacy-request': fulfilPrivacyRequest,
  'resume-privacy-requests': resumePrivacyRequests,
  'fill-segment': fillSegment,
  'learn-shops': learnShops,
  'learn-shop': learnShop,
  'learn-products-of-shops': learnProductsOfShops,
  'learn-products': learnProducts,
  'refresh-products': refreshProducts,
  'tidy-shops': tidyShops,
  'tidy-shop': tidyShop,
  'renew-access-of-shops': renewAccessOfShops,
  'renew-access': renewAccess,
};
