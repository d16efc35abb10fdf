import type { LetterTemplate } from './letter/letter-template.ts';
import { ActionButton } from './parts/action-button.tsx';
import { Closing } from './parts/closing.tsx';
import { Help } from './parts/help.tsx';
import { Letter } from './parts/letter.tsx';
import { Opening } from './parts/opening.tsx';
import { previewOf } from './preview/preview-of.ts';
import { When } from './slots/blocks.tsx';

/** Says that an account is there and how to get in: nothing to buy, nothing recommended. */
const Account: LetterTemplate = ({ locale, ...view }) => (
  <Letter locale={locale} view={view}>
    <Opening view={view} />
    <ActionButton view={view} />
    <When value={view.help}>{() => <Help locale={locale} view={view} />}</When>
    <Closing view={view} />
  </Letter>
);

Account.PreviewProps = previewOf('account.ready');

export default Account;
