import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from '#app/components/use-toast.ts';
import { useTextByCode } from '#app/texts/use-text-by-code.ts';
import type { action } from '../settings.tsx';
import type { SettingsField, SettingsForm } from './settings-form.ts';

export interface SettingsDraft {
  isDirty: boolean;
  isSaving: boolean;
  hasProblems: boolean;
  /** What a text field of this setting needs. */
  field: (name: SettingsField) => {
    value: string;
    onChange: (value: string) => void;
    error: string | undefined;
  };
  save: () => void;
  discard: () => void;
}

/** The merchant's unsaved settings; only what she changed is sent. */
export function useSettingsDraft(saved: SettingsForm | null): SettingsDraft {
  const { t } = useTranslation();
  const text = useTextByCode();
  const toast = useToast();
  const [edits, setEdits] = useState<Partial<SettingsForm>>({});
  const fetcher = useFetcher<typeof action>();
  const outcome = fetcher.data;
  const refused = outcome?.status === 'refused' && fetcher.state === 'idle' ? outcome.fields : [];

  useEffect(() => {
    if (outcome?.status !== 'saved') return;
    setEdits({});
    toast(t('settings.saved'));
    // One answer, one toast: the functions it is told with change on every render.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [outcome]);

  return {
    isDirty: Object.keys(edits).length > 0,
    isSaving: fetcher.state !== 'idle',
    hasProblems: refused.length > 0 && Object.keys(edits).length > 0,
    field: (name) => ({
      value: edits[name] ?? saved?.[name] ?? '',
      onChange: (value) => setEdits((before) => ({ ...before, [name]: value })),
      error:
        refused.includes(name) && name in edits
          ? (text(`settings.problems.${name}`) ?? t('settings.refused'))
          : undefined,
    }),
    save: () => fetcher.submit(edits, { method: 'post', action: '/settings' }),
    discard: () => setEdits({}),
  };
}
