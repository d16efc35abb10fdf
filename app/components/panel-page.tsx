import { Page, type PageProps } from '@shopify/polaris';
import { TitleBar } from '@shopify/app-bridge-react';

/** A page of the panel, named in the admin's title bar too. */
export function PanelPage({ children, ...page }: PageProps & { title: string }) {
  return (
    <Page {...page}>
      <TitleBar title={page.title} />
      {children}
    </Page>
  );
}
