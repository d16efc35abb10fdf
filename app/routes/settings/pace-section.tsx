import { Card, FormLayout, Layout, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SettingsDraft } from './use-settings-draft.ts';

/** When nobody is written to, and how much at most. */
export function PaceSection({ draft }: { draft: SettingsDraft }) {
  const { t } = useTranslation();
  return (
    <Layout.AnnotatedSection title={t('settings.pace.title')} description={t('settings.pace.body')}>
      <Card>
        <FormLayout>
          <FormLayout.Group condensed>
            <TextField
              label={t('settings.pace.quietFrom')}
              type="time"
              autoComplete="off"
              {...draft.field('quietFromMinute')}
            />
            <TextField
              label={t('settings.pace.quietTo')}
              type="time"
              autoComplete="off"
              {...draft.field('quietToMinute')}
            />
          </FormLayout.Group>
          <FormLayout.Group condensed>
            <TextField
              label={t('settings.pace.capPerDay')}
              type="number"
              min={1}
              max={10}
              autoComplete="off"
              {...draft.field('capPerDay')}
            />
            <TextField
              label={t('settings.pace.capPerWeek')}
              type="number"
              min={1}
              max={30}
              autoComplete="off"
              {...draft.field('capPerWeek')}
            />
          </FormLayout.Group>
          <TextField
            label={t('settings.pace.holdout')}
            type="number"
            min={0}
            max={50}
            suffix="%"
            autoComplete="off"
            helpText={t('settings.pace.holdoutHelp')}
            {...draft.field('holdoutPercent')}
          />
        </FormLayout>
      </Card>
    </Layout.AnnotatedSection>
  );
}
