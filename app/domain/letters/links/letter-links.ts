import type { PersonLink } from './person-link.ts';
import { type LinkHosts, sealClick } from './click-link.ts';
import { sealPersonLink } from './person-link.ts';

/** The addresses that stand in one letter. */
export interface LetterLinks {
  /** Leads to a page of the shop; a page elsewhere becomes the shop's front door. */
  to(url: string): string;
  unsubscribe: string;
  preferences: string;
}

/**
 * Makes a letter's links as it is built, each by its kind, so that no finished letter has to be searched for links.
 *
 * @param site  our own origin and the secret that seals
 */
export function letterLinks(
  site: { appUrl: string; linkSecret: string },
  letter: PersonLink,
  hosts: LinkHosts,
): LetterLinks {
  const { appUrl, linkSecret } = site;
  const { shopId, messageId } = letter;
  return {
    to: (url) => {
      const token =
        sealClick(linkSecret, { shopId, messageId, url }, hosts) ??
        sealClick(linkSecret, { shopId, messageId, url: hosts.storefrontUrl }, hosts);
      return token === undefined ? hosts.storefrontUrl : `${appUrl}/c/${token}`;
    },
    unsubscribe: `${appUrl}/u/${sealPersonLink(linkSecret, 'unsubscribe', letter)}`,
    preferences: `${appUrl}/p/${sealPersonLink(linkSecret, 'preferences', letter)}`,
  };
}
