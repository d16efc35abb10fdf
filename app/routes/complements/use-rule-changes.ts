import { useFetcher } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from '#app/components/use-toast.ts';
import type { ComplementRule } from '#app/domain/recommendations/index.ts';
import type { action } from '../complements.tsx';

export type RuleDraft = Omit<ComplementRule, 'ruleId'>;

/** Adds and deletes rules, and says so with a way back. */
export function useRuleChanges() {
  const { t } = useTranslation();
  const toast = useToast();
  const { submit, data, state } = useFetcher<typeof action>();
  const save = ({ ofKind, ofValue, relatedId, reasons }: RuleDraft) =>
    submit(
      { intent: 'save', ofKind, ofValue, relatedId, reasons: JSON.stringify(reasons) },
      { method: 'post' },
    );
  const remove = (ruleId: string) => submit({ intent: 'delete', ruleId }, { method: 'post' });
  const told = useRef<typeof data>(undefined);
  useEffect(() => {
    if (data === undefined || data === told.current) return;
    told.current = data;
    if (data.status === 'deleted') toast(t('complements.deleted'), () => save(data.rule));
    if (data.status === 'saved') toast(t('complements.saved'), () => remove(data.ruleId));
  });
  return {
    save,
    remove,
    isBusy: state !== 'idle',
    problem: data?.status === 'refused' ? data.field : undefined,
    /** Changes with each rule that was saved. */
    saved: data?.status === 'saved' ? data : undefined,
  };
}
