import { Icon, type IconSource, Link, Text } from '@shopify/polaris';
import { CartIcon, EmailIcon, InfoIcon, OrderIcon, PersonIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { useDecisionSentence } from '#app/components/decision-sentence.ts';
import { useFlowName } from '#app/components/flow-name.ts';
import type { Named } from '#app/components/person-name.ts';
import { useFormats } from '#app/components/use-formats.ts';
import type { TimelineEntry } from '#app/domain/customers/index.ts';
import { useTextByCode } from '#app/texts/use-text-by-code.ts';

export type Entry = TimelineEntry & {
  amount: string;
  /** The name of the segment it is about. */
  segment?: string | undefined;
};

/** One line of the stream: the hour, and what happened or was decided. */
export function TimelineLine({ entry, customer }: { entry: Entry; customer: Named }) {
  const { time } = useFormats();
  const sentence = useEntrySentence();
  const words = sentence(entry, customer);
  return (
    <li data-kind={entry.kind}>
      <span className="kz-fixed">
        <Icon source={iconOf(entry)} tone={entry.kind === 'message' ? 'info' : 'subdued'} />
      </span>
      <Text as="span" tone="subdued" numeric>
        {time(entry.at)}
      </Text>
      {entry.messageId ? (
        <Link url={`/messages/${entry.messageId}`} monochrome removeUnderline>
          {words}
        </Link>
      ) : (
        <Text as="span">{words}</Text>
      )}
    </li>
  );
}

function useEntrySentence(): (entry: Entry, customer: Named) => string {
  const { t } = useTranslation();
  const text = useTextByCode();
  const decision = useDecisionSentence();
  const flowName = useFlowName();
  return (entry, customer) => {
    switch (entry.kind) {
      case 'event':
        return eventSentence(entry, text) ?? t('events.other', { kind: entry.what });
      case 'decision': {
        const { what: outcome, reason, flowId, details, dueAt, purchasedAt } = entry;
        const about = { flowId: flowId ?? '', outcome, reason: reason ?? '', details, dueAt, purchasedAt };
        return decision({ ...customer, ...about });
      }
      case 'message': {
        const words = { flow: flowName(entry.flowId ?? ''), title: entry.title ?? '' };
        const reason = entry.reason ? (text(`reasons.${entry.reason}`) ?? entry.reason) : '';
        const told = text(`customer.timeline.messages.${entry.what}`, { ...words, reason });
        return told ?? words.flow;
      }
    }
  };
}

function eventSentence(
  { what, payload, amount, segment }: Entry,
  text: ReturnType<typeof useTextByCode>,
): string | undefined {
  const { name, itemCount, state, relation, reason, to } = payload;
  const detail =
    [relation, state, reason, to, segment && 'named'].find((value) => typeof value === 'string') ?? '';
  const words = {
    amount,
    order: typeof name === 'string' ? name : '',
    segment: segment ?? '',
    count: typeof itemCount === 'number' ? itemCount : 0,
  };
  return text(`events.${what}.${detail}`, words) ?? text(`events.${what}.plain`, words);
}

function iconOf({ kind, what }: Entry): IconSource {
  if (kind === 'message') return EmailIcon;
  if (kind === 'decision') return InfoIcon;
  if (what.startsWith('order')) return OrderIcon;
  return what.startsWith('cart') || what.startsWith('checkout') ? CartIcon : PersonIcon;
}
