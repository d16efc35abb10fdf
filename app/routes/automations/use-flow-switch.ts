import { useFetcher } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFlowName } from '#app/components/flow-name.ts';
import { useToast } from '#app/components/use-toast.ts';

/** The state of a flow's toggle, as it is wanted at this moment, and the way to change it. */
export function useFlowSwitch(flow: { flowId: string; isOn: boolean }): [boolean, (isOn: boolean) => void] {
  const { t } = useTranslation();
  const toast = useToast();
  const flowName = useFlowName();
  const fetcher = useFetcher({ key: `switch-${flow.flowId}` });
  const wanted = fetcher.formData?.get('isOn');
  const submit = (isOn: boolean) =>
    fetcher.submit(
      { intent: 'switch', flowId: flow.flowId, isOn: String(isOn) },
      { method: 'post', action: '/automations' },
    );
  const switchTo = (isOn: boolean) => {
    submit(isOn);
    toast(t(isOn ? 'automations.isOn' : 'automations.isOff', { flow: flowName(flow.flowId) }), () =>
      submit(!isOn),
    );
  };
  return [wanted === undefined || wanted === null ? flow.isOn : wanted === 'true', switchTo];
}
