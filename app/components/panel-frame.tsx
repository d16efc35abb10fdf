import { NavMenu } from '@shopify/app-bridge-react';
import { AppProvider } from '@shopify/polaris';
import { Link, useNavigate, useNavigation } from '@remix-run/react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePolarisTexts } from '#app/texts/texts-provider.tsx';
import { PageSkeleton } from './page-skeleton.tsx';
import { RemixLink } from './remix-link.tsx';

/** Below this, a skeleton would only flicker. */
const noticeableMs = 200;

/** What all pages stand in: Polaris, the admin's navigation, and a skeleton while a slow page comes. */
export function PanelFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const arriving = useSlowArrival();
  useAdminNavigation();
  return (
    <AppProvider i18n={usePolarisTexts()} linkComponent={RemixLink}>
      <NavMenu>
        <Link to="/" rel="home">
          {t('nav.home')}
        </Link>
        <Link to="/automations">{t('nav.automations')}</Link>
        <Link to="/customers">{t('nav.customers')}</Link>
        <Link to="/segments">{t('nav.segments')}</Link>
        <Link to="/messages">{t('nav.messages')}</Link>
        <Link to="/insights">{t('nav.insights')}</Link>
        <Link to="/settings">{t('nav.settings')}</Link>
      </NavMenu>
      {arriving ? <PageSkeleton path={arriving} /> : children}
    </AppProvider>
  );
}

/** The path of a page that has been on its way for a noticeable time. */
function useSlowArrival(): string | undefined {
  const { state, location } = useNavigation();
  const [slowPath, setSlowPath] = useState<string>();
  const path = state === 'loading' ? location.pathname : undefined;
  useEffect(() => {
    if (path === undefined || path === window.location.pathname) return undefined;
    const timer = setTimeout(() => setSlowPath(path), noticeableMs);
    return () => {
      clearTimeout(timer);
      setSlowPath(undefined);
    };
  }, [path]);
  return path === undefined ? undefined : slowPath;
}

/** The admin's menu asks the page to go somewhere by an event whose target carries the address. */
function useAdminNavigation(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const follow = (event: Event) => {
      const href = event.target instanceof Element ? event.target.getAttribute('href') : null;
      if (href) navigate(href);
    };
    document.addEventListener('shopify:navigate', follow);
    return () => document.removeEventListener('shopify:navigate', follow);
  }, [navigate]);
}
