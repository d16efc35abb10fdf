import { Button, ButtonGroup } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { type Language, languages } from '#app/texts/language.ts';

export interface PreviewChoice {
  shown: Language | 'all';
  isPhone: boolean;
  isDark: boolean;
  isPlain: boolean;
}

/** Which languages of a letter are shown, and as what: on a phone or a desktop, dark, or as plain text. */
export function PreviewControls(props: { choice: PreviewChoice; onChange: (choice: PreviewChoice) => void }) {
  const { choice, onChange } = props;
  const { t } = useTranslation();
  const set = (change: Partial<PreviewChoice>) => onChange({ ...choice, ...change });
  return (
    <div className="kz-preview-controls">
      <ButtonGroup variant="segmented">
        {(['all', ...languages] as const).map((shown) => (
          <Button key={shown} size="slim" pressed={choice.shown === shown} onClick={() => set({ shown })}>
            {t(`languages.${shown}`)}
          </Button>
        ))}
      </ButtonGroup>
      <ButtonGroup>
        <ButtonGroup variant="segmented">
          <Button
            size="slim"
            pressed={choice.isPhone}
            disabled={choice.isPlain}
            onClick={() => set({ isPhone: true })}
          >
            {t('automation.letter.phone')}
          </Button>
          <Button
            size="slim"
            pressed={!choice.isPhone}
            disabled={choice.isPlain}
            onClick={() => set({ isPhone: false })}
          >
            {t('automation.letter.desktop')}
          </Button>
        </ButtonGroup>
        <Button
          size="slim"
          pressed={choice.isDark}
          disabled={choice.isPlain}
          onClick={() => set({ isDark: !choice.isDark })}
        >
          {t('automation.letter.dark')}
        </Button>
        <Button size="slim" pressed={choice.isPlain} onClick={() => set({ isPlain: !choice.isPlain })}>
          {t('automation.letter.plain')}
        </Button>
      </ButtonGroup>
    </div>
  );
}
