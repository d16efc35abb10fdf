import { useAppBridge } from '@shopify/app-bridge-react';
import { useTranslation } from 'react-i18next';

const undoMs = 8_000;

/** Says what was done, and offers to take it back. */
export function useToast(): (message: string, undo?: () => void) => void {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  return (message, undo) => {
    const action = undo && { action: t('common.undo'), onAction: undo, duration: undoMs };
    shopify.toast.show(message, action);
  };
}
