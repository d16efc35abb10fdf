import { useFetcher } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlowName } from '#app/components/flow-name.ts';
import { useToast } from '#app/components/use-toast.ts';
import type { SegmentRule } from '#app/domain/segments/index.ts';
import type { action } from '../segments.tsx';

export interface NamedRule {
  segmentId?: string;
  name: string;
  rule: SegmentRule;
}

/** Creates and deletes segments at once, and says what was done with a way back. */
export function useSegmentChanges() {
  const { t } = useTranslation();
  const toast = useToast();
  const flowName = useFlowName();
  const { submit, data, state } = useFetcher<typeof action>();
  const wished = useRef<'create' | 'delete' | 'undo'>();

  const create = (segment: NamedRule) => {
    const { segmentId, name, rule } = segment;
    submit(
      {
        intent: 'create',
        name,
        rule: JSON.stringify(rule),
        ...(segmentId === undefined ? {} : { segmentId }),
      },
      { method: 'post', action: '/segments' },
    );
  };
  const remove = (segmentId: string) =>
    submit({ intent: 'delete', segmentId }, { method: 'post', action: '/segments' });

  useEffect(() => {
    if (data === undefined) return;
    const isUndo = wished.current === 'undo';
    switch (data.status) {
      case 'created':
        if (isUndo) return toast(t('segments.restored', { name: data.name }));
        return toast(t('segments.ready.added', { name: data.name }), () => {
          wished.current = 'undo';
          remove(data.segmentId);
        });
      case 'deleted':
        if (isUndo) return toast(t('segments.ready.removed', { name: data.segment.name }));
        return toast(t('segments.deleted', { name: data.segment.name }), () => {
          wished.current = 'undo';
          create(data.segment);
        });
      case 'used_by_flow':
        return toast(t('segments.usedBy', { flow: flowName(data.flowId) }));
      case 'refused':
        return toast(t(`segmentBuilder.refusals.${data.why}`));
    }
    // One answer, one toast: the functions it is told with change on every render.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [data]);

  return {
    isBusy: state !== 'idle',
    answer: data,
    create: (segment: NamedRule) => {
      wished.current = 'create';
      create(segment);
    },
    remove: (segmentId: string) => {
      wished.current = 'delete';
      remove(segmentId);
    },
  };
}
