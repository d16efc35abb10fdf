import { abandonedCart } from './abandoned-cart.ts';
import type { Recipe } from './recipe.ts';
import { thankYou } from './thank-you.ts';
import { welcome } from './welcome.ts';

/** Every automation a merchant can switch on, in the order of the customer's life. */
export const recipes: readonly Recipe[] = [welcome, abandonedCart, thankYou];
