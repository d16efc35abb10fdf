import { useFetcher } from '@remix-run/react';
import { Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useToast } from '#app/components/use-toast.ts';
import { useFormats } from '#app/components/use-formats.ts';

const usual = [5, 10, 15, 20, 25, 30];

/** The one question an automation asks: with a coupon? */
export function CouponSelect(props: {
  flow: { flowId: string; couponPercent: number | null };
  name: string;
}) {
  const { flow, name } = props;
  const { t } = useTranslation();
  const { share } = useFormats();
  const toast = useToast();
  const fetcher = useFetcher({ key: `coupon-${flow.flowId}` });
  const wanted = fetcher.formData?.get('percent');
  const current = typeof wanted === 'string' ? wanted : wordFor(flow.couponPercent);
  const percents = flow.couponPercent ? new Set([...usual, flow.couponPercent]) : usual;
  const submit = (percent: string) =>
    fetcher.submit(
      { intent: 'coupon', flowId: flow.flowId, percent },
      { method: 'post', action: '/automations' },
    );
  return (
    <Select
      label={t('automations.coupon.label', { flow: name })}
      labelHidden
      value={current}
      options={[
        { value: 'none', label: t('automations.coupon.none') },
        ...[...percents]
          .toSorted((a, b) => a - b)
          .map((percent) => ({
            value: String(percent),
            label: t('automations.coupon.percent', { percent: share(percent / 100) }),
          })),
      ]}
      onChange={(percent) => {
        submit(percent);
        toast(t('automations.coupon.changed', { flow: name }), () => submit(current));
      }}
    />
  );
}

function wordFor(percent: number | null): string {
  return percent === null ? 'none' : String(percent);
}
