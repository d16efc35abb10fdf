import type { LetterTemplate } from './letter/letter-template.ts';
import { ActionButton } from './parts/action-button.tsx';
import { Closing } from './parts/closing.tsx';
import { Help } from './parts/help.tsx';
import { Letter } from './parts/letter.tsx';
import { OfferBox } from './parts/offer-box.tsx';
import { Opening } from './parts/opening.tsx';
import { Recommendations } from './parts/recommendations.tsx';
import { previewOf } from './preview/preview-of.ts';
import { When } from './slots/blocks.tsx';

/** Some weeks after an order: what goes well with what was bought, and why. */
const ThankYouLater: LetterTemplate = ({ locale, ...view }) => (
  <Letter locale={locale} view={view}>
    <Opening view={view} />
    <Recommendations view={view} />
    <OfferBox locale={locale} view={view} />
    <ActionButton view={view} />
    <When value={view.help}>{() => <Help locale={locale} view={view} />}</When>
    <Closing view={view} />
  </Letter>
);

ThankYouLater.PreviewProps = previewOf('thank-you.later');

export default ThankYouLater;
