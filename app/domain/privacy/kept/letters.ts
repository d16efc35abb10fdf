import { byCustomer, byMessage, type KeptTable, nobody, oneYear, twoYears } from './kept-table.ts';

/** Letters, and why they went or did not. */
export const letterTables: Readonly<Record<string, KeptTable>> = {
  enrollments: {
    purpose: 'know where in an automation a person is, and not to begin it twice',
    keep: { until: 'customer_gone' },
    personal: ['entry_key', 'subject', 'problem'],
    other: ['flow_id', 'state', 'step_id', 'end_reason'],
    links: byCustomer,
  },
  messages: {
    purpose: 'know which letters went, and keep to the budget; without the person, figures',
    keep: { days: twoYears, since: 'ended_at' },
    personal: ['subject', 'provider_id', 'letter_subject', 'locale', 'offer_code'],
    other: ['flow_id', 'step_id', 'template', 'purpose', 'stops_on', 'state', 'reason', 'provider'],
    links: byCustomer,
    onRedaction: {
      set: {
        customer_id: `'${nobody}'`,
        enrollment_id: `'${nobody}'`,
        subject: `'{}'`,
        provider_id: 'null',
        letter_subject: 'null',
        locale: 'null',
        offer_code: 'null',
      },
    },
  },
  message_batches: {
    purpose: 'repeat a call to the mail provider word by word; afterwards, show the merchant what was sent',
    keep: { days: twoYears, since: 'ended_at', but: 'the letters in it 30 days' },
    personal: ['letters'],
    other: ['provider', 'idempotency_key', 'message_ids', 'state'],
    onRedaction: 'by_hand',
  },
  decisions: {
    purpose: 'answer why somebody did, or did not, get a letter',
    keep: { days: oneYear, since: 'at' },
    personal: ['details'],
    other: ['flow_id', 'step_id', 'stage', 'outcome', 'reason'],
    links: byCustomer,
  },
  clicks: {
    purpose: 'count what was read, and tell people from scanners',
    keep: { days: oneYear, since: 'at' },
    personal: ['url'],
    links: byMessage,
  },
  provider_events: {
    purpose: 'apply what the mail provider reports, once',
    keep: { days: 90, since: 'at' },
    personal: ['provider_event_id'],
    other: ['kind'],
    links: byMessage,
  },
};
