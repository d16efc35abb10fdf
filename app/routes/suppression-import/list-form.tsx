import { BlockStack, Button, Checkbox, InlineError, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTextByCode } from '#app/texts/use-text-by-code.ts';

const fieldId = 'suppression-list';

/** Chooses the file; the browser's own field, which works without a mouse and says which file it is. */
export function ListForm({
  isReading,
  problem,
  onSend,
}: {
  isReading: boolean;
  problem: string | undefined;
  onSend: (form: FormData) => void;
}) {
  const { t } = useTranslation();
  const text = useTextByCode();
  const [file, setFile] = useState<File>();
  const [everybody, setEverybody] = useState(false);
  const send = () => {
    const form = new FormData();
    if (file) form.set('file', file);
    form.set('everybody', String(everybody));
    onSend(form);
  };
  return (
    <BlockStack gap="400" inlineAlign="start">
      <BlockStack gap="100">
        <label htmlFor={fieldId}>
          <Text as="span">{t('suppressionImport.file')}</Text>
        </label>
        <input
          id={fieldId}
          type="file"
          accept=".csv,text/csv,.txt"
          aria-describedby={problem ? `${fieldId}-problem` : undefined}
          aria-invalid={problem !== undefined}
          onChange={(event) => setFile(event.currentTarget.files?.[0])}
        />
        <div role="alert" id={`${fieldId}-problem`}>
          {problem && (
            <InlineError
              fieldID={fieldId}
              message={text(`suppressionImport.problems.${problem}`) ?? problem}
            />
          )}
        </div>
      </BlockStack>
      <Checkbox
        label={t('suppressionImport.everybody')}
        helpText={t('suppressionImport.everybodyHelp')}
        checked={everybody}
        onChange={setEverybody}
      />
      <Button variant="primary" loading={isReading} onClick={send}>
        {t('suppressionImport.send')}
      </Button>
    </BlockStack>
  );
}
