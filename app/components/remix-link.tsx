import { Link } from '@remix-run/react';
import { type ComponentPropsWithoutRef, forwardRef } from 'react';

type LinkProps = Omit<ComponentPropsWithoutRef<'a'>, 'href' | 'target'> & {
  url: string;
  external?: boolean;
  target?: '_blank' | '_self' | '_parent' | '_top';
};

/** Polaris' links as Remix links; what leaves the app opens beside the admin. */
export const RemixLink = forwardRef<HTMLAnchorElement, LinkProps>(function RemixLink(
  { url, external, children, ...rest },
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
