import { SaveBar as AppBridgeSaveBar } from '@shopify/app-bridge-react';
import { useTranslation } from 'react-i18next';

/** The admin's own bar for unsaved edits. */
export function SaveBar(props: {
  isOpen: boolean;
  isSaving: boolean;
  onSave: () => void;
  onDiscard: () => void;
}) {
  const { t } = useTranslation();
  return (
    <AppBridgeSaveBar open={props.isOpen}>
      {/* App Bridge reads the attribute `loading` off the button; an empty text means yes. */}
      <button
        variant="primary"
        loading={props.isSaving ? '' : undefined}
        onClick={props.onSave}
        type="button"
      >
        {t('common.save')}
      </button>
      <button onClick={props.onDiscard} type="button">
        {t('common.discard')}
      </button>
    </AppBridgeSaveBar>
  );
}
