import type { LetterTemplate } from './letter/letter-template.ts';
import { ActionButton } from './parts/action-button.tsx';
import { Closing } from './parts/closing.tsx';
import { Letter } from './parts/letter.tsx';
import { Opening } from './parts/opening.tsx';
import { previewOf } from './preview/preview-of.ts';

/** Asks whether an address that was typed into a form wants the news: one question, one button, no advertising. */
const ConfirmSubscription: LetterTemplate = ({ locale, ...view }) => (
  <Letter locale={locale} view={view}>
    <Opening view={view} />
    <ActionButton view={view} />
    <Closing view={view} />
  </Letter>
);

ConfirmSubscription.PreviewProps = previewOf('confirm-subscription.ask');

export default ConfirmSubscription;
