import { Link } from '@remix-run/react';
import type { LinkLikeComponentProps } from '@shopify/polaris';
import { forwardRef } from 'react';

/** Polaris' links as Remix links; what leaves the app opens beside the admin. */
export const RemixLink = forwardRef<HTMLAnchorElement, LinkLikeComponentProps>(function RemixLink(
  { url = '', external, children, ...rest },
  ref,
) {
  if (external || !url.startsWith('/')) {
    return (
      <a href={url} target="_blank" rel="noopener noreferrer" {...rest} ref={ref}>
        {children}
      </a>
    );
  }
  return (
    <Link to={url} {...rest} ref={ref}>
      {children}
    </Link>
  );
});
