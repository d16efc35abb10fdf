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

/** Introduces the shop to someone new. All letters of the welcome series are this one with other words. */
const Welcome: LetterTemplate = ({ locale, ...view }) => (
  <Letter locale={locale} view={view}>
    <Opening view={view} />
    <OfferBox locale={locale} view={view} />
    <ActionButton view={view} />
    <Recommendations view={view} />
    <When value={view.help}>{() => <Help locale={locale} view={view} />}</When>
    <Closing view={view} />
  </Letter>
);

Welcome.PreviewProps = previewOf('welcome.hello');

export default Welcome;
