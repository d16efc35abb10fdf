import { Button, ButtonGroup, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

export interface FlowChoice {
  state: 'all' | 'on' | 'off';
  search: string;
}

export function isChosen({ state, search }: FlowChoice, flow: { isOn: boolean; name: string }): boolean {
  const isInState = state === 'all' || flow.isOn === (state === 'on');
  return isInState && flow.name.toLowerCase().includes(search.trim().toLowerCase());
}

export function AutomationFilter(props: { choice: FlowChoice; onChange: (choice: FlowChoice) => void }) {
  const { choice, onChange } = props;
  const { t } = useTranslation();
  return (
    <div className="kz-filter">
      <ButtonGroup variant="segmented">
        {(['all', 'on', 'off'] as const).map((state) => (
          <Button key={state} pressed={choice.state === state} onClick={() => onChange({ ...choice, state })}>
            {t(`automations.filter.${state}`)}
          </Button>
        ))}
      </ButtonGroup>
      <TextField
        label={t('automations.filter.search')}
        labelHidden
        placeholder={t('automations.filter.search')}
        autoComplete="off"
        value={choice.search}
        onChange={(search) => onChange({ ...choice, search })}
        clearButton
        onClearButtonClick={() => onChange({ ...choice, search: '' })}
      />
    </div>
  );
}
