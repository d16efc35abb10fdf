import type { LetterTemplate } from './letter/letter-template.ts';
import { ActionButton } from './parts/action-button.tsx';
import { Closing } from './parts/closing.tsx';
import { Letter } from './parts/letter.tsx';
import { OfferBox } from './parts/offer-box.tsx';
import { Opening } from './parts/opening.tsx';
import { Recommendations } from './parts/recommendations.tsx';
import { previewOf } from './preview/preview-of.ts';

/** Reminds of a welcome offer that ends soon: the code, and the way to use it. */
const WelcomeOfferExpiry: LetterTemplate = ({ locale, ...view }) => (
  <Letter locale={locale} view={view}>
    <Opening view={view} />
    <OfferBox locale={locale} view={view} />
    <ActionButton view={view} />
    <Recommendations view={view} />
    <Closing view={view} />
  </Letter>
);

WelcomeOfferExpiry.PreviewProps = previewOf('welcome.expiry');

export default WelcomeOfferExpiry;
