import { abandonedCart } from './abandoned-cart.ts';
import { account } from './account.ts';
import { confirmSubscription } from './confirm-subscription.ts';
import type { Recipe } from './recipe.ts';
import { thankYou } from './thank-you.ts';
import { welcome } from './welcome.ts';

/** Every automation there is, in the order of the customer's life; merchants switch all but the first. */
export const recipes: readonly Recipe[] = [confirmSubscription, welcome, abandonedCart, account, thankYou];
