import type { PersonLink } from './person-link.ts';
import { type LinkHosts, sealClick } from './click-link.ts';
import { type Campaign, withCampaign } from './with-campaign.ts';
import { sealPersonLink } from './person-link.ts';

/** The addresses that stand in one letter. */
export interface LetterLinks {
  /** Leads to a page of the shop; a page elsewhere becomes the shop's front door. */
  to(url: string): string;
  unsubscribe: string;
  preferences: string;
  /** Says yes to what was asked in a form. */
  confirm: string;
}

/**
 * Makes a letter's links as it is built, each by its kind, so that no finished letter has to be searched for links.
 *
 * @param site      our own origin and the secret that seals
 * @param campaign  what the shop's reports count a visit under; missing where nobody will visit
 */
export function letterLinks(
  site: { appUrl: string; linkSecret: string },
  letter: PersonLink,
  hosts: LinkHosts,
  campaign?: Campaign,
): LetterLinks {
  const { appUrl, linkSecret } = site;
  const { shopId, messageId } = letter;
  const counted = (url: string) => (campaign === undefined ? url : withCampaign(url, campaign));
  const seal = (url: string) => sealClick(linkSecret, { shopId, messageId, url }, hosts);
  return {
    to: (url) => {
      // An address so long that it has no room for more is better than the front door.
      const token = seal(counted(url)) ?? seal(url) ?? seal(counted(hosts.storefrontUrl));
      return token === undefined ? hosts.storefrontUrl : `${appUrl}/c/${token}`;
    },
    unsubscribe: `${appUrl}/u/${sealPersonLink(linkSecret, 'unsubscribe', letter)}`,
    preferences: `${appUrl}/p/${sealPersonLink(linkSecret, 'preferences', letter)}`,
    confirm: `${appUrl}/s/${sealPersonLink(linkSecret, 'confirm', letter)}`,
  };
}
