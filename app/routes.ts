import { index, route, type RouteConfig } from '@remix-run/route-config';

/** The panel's pages; every one of them stands behind the session token (routes/with-shop.server.ts). */
export default [
  index('routes/home.tsx'),
  route('automations', 'routes/automations.tsx'),
  route('automations/:flowId', 'routes/automation.tsx'),
  route('automations/:flowId/preview', 'routes/automation-preview.ts'),
  route('customers', 'routes/customers.tsx'),
  route('customers/:customerId', 'routes/customer.tsx'),
  route('messages', 'routes/messages.tsx'),
  route('messages/:messageId', 'routes/message.tsx'),
  route('segments/:segmentId', 'routes/segment.tsx'),
  route('settings', 'routes/settings.tsx'),
  route('settings/suppressions', 'routes/suppression-import.tsx'),
  route('privacy', 'routes/privacy.tsx'),
  route('privacy/exports/:requestId', 'routes/privacy-export.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig;
