import { ipNetwork } from './ip-network.ts';
import type { Circumstances } from './new-consent.ts';
import { userAgentFamily } from './user-agent-family.ts';

/** What a record of consent keeps of a request: its network and the family of its browser, never more. */
export function circumstancesOf({
  ip,
  userAgent,
  locale,
  country,
}: {
  ip: string | null;
  userAgent: string | null;
  locale: string | null;
  country: string | null;
}): Circumstances {
  const network = ip === null ? undefined : ipNetwork(ip);
  return {
    ...(locale === null ? {} : { locale }),
    ...(network === undefined ? {} : { ipNetwork: network }),
    ...(userAgent === null ? {} : { userAgent: userAgentFamily(userAgent) }),
    ...(country === null ? {} : { country }),
  };
}
