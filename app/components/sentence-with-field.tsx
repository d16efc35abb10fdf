import { Text } from '@shopify/polaris';
import type { ReactNode } from 'react';

/** Where the field stands in a sentence; translators move it to its place in their language. */
export const FIELD = '\uFFFC';

/** A sentence with a field in it: "Wait [30] [minutes]", in Japanese 「[30] [分] 待つ」. */
export function SentenceWithField({ sentence, children }: { sentence: string; children: ReactNode }) {
  const [before = '', after = ''] = sentence.split(FIELD).map((part) => part.trim());
  return (
    <div className="kz-inline-fields">
      {before && <Text as="span">{before}</Text>}
      {children}
      {after && <Text as="span">{after}</Text>}
    </div>
  );
}
