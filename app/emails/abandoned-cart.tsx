import type { LetterTemplate } from './letter/letter-template.ts';
import { ActionButton } from './parts/action-button.tsx';
import { Closing } from './parts/closing.tsx';
import { Help } from './parts/help.tsx';
import { Items } from './parts/items.tsx';
import { Letter } from './parts/letter.tsx';
import { OfferBox } from './parts/offer-box.tsx';
import { Opening } from './parts/opening.tsx';
import { Recommendations } from './parts/recommendations.tsx';
import { previewOf } from './preview/preview-of.ts';

/** What was left in the cart, as it is now, the way back, and an offer of help. */
const AbandonedCart: LetterTemplate = ({ locale, ...view }) => (
  <Letter locale={locale} view={view}>
    <Opening view={view} />
    <Items items={view.items} pictureSize={96} />
    <OfferBox locale={locale} view={view} />
    <ActionButton view={view} />
    <Help locale={locale} view={view} />
    <Recommendations view={view} />
    <Closing view={view} />
  </Letter>
);

AbandonedCart.PreviewProps = previewOf('abandoned-cart.second');

export default AbandonedCart;
