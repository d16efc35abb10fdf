import type { LetterTemplate } from './letter/letter-template.ts';
import { ActionButton } from './parts/action-button.tsx';
import { Closing } from './parts/closing.tsx';
import { Help } from './parts/help.tsx';
import { Items } from './parts/items.tsx';
import { Letter } from './parts/letter.tsx';
import { OfferBox } from './parts/offer-box.tsx';
import { Opening } from './parts/opening.tsx';
import { OrderSummary } from './parts/order-summary.tsx';
import { Recommendations } from './parts/recommendations.tsx';
import { previewOf } from './preview/preview-of.ts';
import { When } from './slots/blocks.tsx';

/** Thanks for an order. Without offer and recommendations it is about the order only. */
const ThankYou: LetterTemplate = ({ locale, ...view }) => (
  <Letter locale={locale} view={view}>
    <Opening view={view} />
    <OrderSummary locale={locale} view={view} />
    <Items items={view.items} pictureSize={72} />
    <ActionButton view={view} />
    <OfferBox locale={locale} view={view} />
    <When value={view.help}>{() => <Help locale={locale} view={view} />}</When>
    <Recommendations view={view} />
    <Closing view={view} />
  </Letter>
);

ThankYou.PreviewProps = previewOf('thank-you.first');

export default ThankYou;
