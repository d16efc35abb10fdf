export { decideSend } from './decide-send.ts';
export type { SendDecision, SendFacts, SkipReason } from './decide-send.ts';
export { localMinuteOfDay, nextLocalTime } from './local-time.ts';
export { isKnownZone } from './zone-offset.ts';
export {
  findMessage,
  listMessageClicks,
  listMessageDecisions,
  listMessages,
  listReasons,
  type MessageClick,
  type MessageDecision,
  type MessageFacts,
  type MessageOutcome,
  messageOutcomes,
  type MessageRow,
} from './queries.ts';
