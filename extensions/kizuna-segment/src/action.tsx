/** @jsxImportSource preact */
/// <reference types="@shopify/ui-extensions/admin.customer-segment-details.action.render" />
import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { panelLink } from './panel-link.ts';

/** The admin calls this when the merchant chooses Kizuna for a segment. */
export default function showAction(): void {
  render(<Action />, document.body);
}

function Action() {
  const { i18n, data, close } = shopify;
  const link = panelLink(data.selected[0]?.id);
  return (
    <s-admin-action heading={i18n.translate('heading')}>
      <s-paragraph>{i18n.translate(link === undefined ? 'missing' : 'body')}</s-paragraph>
      {link !== undefined && (
        <s-button slot="primary-action" variant="primary" href={link}>
          {i18n.translate('open')}
        </s-button>
      )}
      <s-button slot="secondary-actions" onClick={() => close()}>
        {i18n.translate('close')}
      </s-button>
    </s-admin-action>
  );
}
