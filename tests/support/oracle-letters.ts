import type { Sql } from 'postgres';
import type { HeardCall, TakenEmail } from './fake-resend.ts';
import { readMessages, readRuns, type RecordedLetter } from './oracle-records.ts';

export interface AcknowledgedPurchase {
  shopId: string;
  /** Whose purchase it is. */
  email: string;
  /** When the app's 200 was in the shop's hands. */
  at: number;
}

/** What the oracle looks at: what went in, the provider's own log, and the database as it is in the end. */
export interface Evidence {
  /** Runs whose letter of `stepId` had to be decided on. */
  due: readonly { shopId: string; enrollmentId: string; stepId: string }[];
  purchases: readonly AcknowledgedPurchase[];
  taken: readonly TakenEmail[];
  heard: readonly HeardCall[];
  /** Past row-level security. */
  sql: Sql;
}

export type Broken =
  | 'lost'
  | 'unfinished'
  | 'doubled'
  | 'without_reason'
  | 'without_answer'
  | 'not_accepted'
  | 'not_recorded'
  | 'key_reused'
  | 'after_purchase'
  | 'wrong_person';

export interface Verdict {
  broken: { rule: Broken; what: string }[];
  figures: {
    due: number;
    accepted: number;
    skipped: Record<string, number>;
    /** Runs that ended before their letter, by reason. */
    exited: Record<string, number>;
    /** Letters at the provider while the purchase was acknowledged: the one call in flight that is allowed. */
    inFlightAtPurchase: number;
    /** Calls of unknown outcome that could not be repeated, and how many of their letters had arrived. */
    outcomeUnknown: { letters: number; arrived: number };
  };
}

/** Judges a run by what can be seen from outside of it; knows nothing of how the app works. */
export async function judgeLetters(evidence: Evidence): Promise<Verdict> {
  const letters = await readMessages(evidence.sql);
  const runs = await readRuns(evidence.sql);
  const broken: Verdict['broken'] = [];
  const say = (rule: Broken, what: string) => void broken.push({ rule, what });
  const takenOf = Map.groupBy(evidence.taken, (each) => each.messageId ?? 'none');
  const letterOf = new Map(letters.map((letter) => [letter.messageId, letter]));

  const exited: Record<string, number> = {};
  const byStep = new Set(letters.map((letter) => stepOf(letter)));
  for (const expected of evidence.due) {
    if (byStep.has(stepOf(expected))) continue;
    const run = runs.get(expected.enrollmentId);
    if (run?.state === 'exited' && run.endReason !== null) count(exited, run.endReason);
    else
      say(
        'lost',
        `${stepOf(expected)} has neither a letter nor a reason: its run is ${run?.state ?? 'gone'}`,
      );
  }

  const skipped: Record<string, number> = {};
  const outcomeUnknown = { letters: 0, arrived: 0 };
  for (const letter of letters) {
    const arrived = takenOf.get(letter.messageId)?.length ?? 0;
    if (arrived > 1) say('doubled', `${nameOf(letter)} was accepted ${arrived} times`);
    if (letter.state === 'queued' || letter.state === 'sending')
      say('unfinished', `${nameOf(letter)} is ${letter.state}`);
    if (letter.state === 'sent' && arrived === 0) say('not_accepted', `${nameOf(letter)} is said to be sent`);
    if (letter.state !== 'skipped' && letter.state !== 'dead') continue;
    if (letter.reason === null) say('without_reason', `${nameOf(letter)} is ${letter.state}`);
    else if (letter.state === 'skipped' && letter.answer !== letter.reason) {
      say('without_answer', `${nameOf(letter)}: ${letter.reason} against the decision '${letter.answer}'`);
    }
    count(skipped, letter.reason ?? 'none');
    if (letter.reason === 'outcome_unknown') {
      outcomeUnknown.letters += 1;
      outcomeUnknown.arrived += arrived;
    } else if (arrived > 0) say('not_recorded', `${nameOf(letter)} was accepted and is ${letter.state}`);
  }

  const stepsTaken = new Map<string, string>();
  for (const taken of evidence.taken) {
    const letter = letterOf.get(taken.messageId ?? '');
    if (!letter) {
      say('not_recorded', `${taken.id} (message ${taken.messageId}) was accepted and is unknown`);
      continue;
    }
    const other = stepsTaken.get(stepOf(letter));
    if (other !== undefined && other !== letter.messageId)
      say('doubled', `${stepOf(letter)} was accepted as two letters`);
    stepsTaken.set(stepOf(letter), letter.messageId);
    if (taken.to !== letter.email || taken.shopId !== letter.shopId) {
      say(
        'wrong_person',
        `${nameOf(letter)} of shop ${letter.shopId} went to ${taken.to} for shop ${taken.shopId}`,
      );
    }
  }

  for (const [key, calls] of Map.groupBy(evidence.heard, (call) => call.key)) {
    if (new Set(calls.map((call) => call.bodyHash)).size > 1)
      say('key_reused', `key ${key} came with two bodies`);
  }
  const inFlightAtPurchase = comparePurchases(evidence, letterOf, say);
  const accepted = evidence.taken.length;
  return {
    broken,
    figures: { due: evidence.due.length, accepted, skipped, exited, inFlightAtPurchase, outcomeUnknown },
  };
}

/** @returns how many letters were on their way between the gate's answer and the provider when a purchase came in */
function comparePurchases(
  { purchases, taken }: Evidence,
  letterOf: ReadonlyMap<string, RecordedLetter>,
  say: (rule: Broken, what: string) => void,
): number {
  const purchaseOf = new Map(purchases.map((each) => [`${each.shopId} ${each.email}`, each]));
  let inFlight = 0;
  for (const { messageId, at } of taken) {
    const letter = letterOf.get(messageId ?? '');
    const purchase = letter && purchaseOf.get(`${letter.shopId} ${letter.email}`);
    if (!letter || !purchase || letter.stopsOn === 'none' || purchase.at >= at) continue;
    const allowedAt = letter.allowedAt.findLast((answer) => answer <= at);
    if (allowedAt !== undefined && allowedAt <= purchase.at) inFlight += 1;
    else
      say(
        'after_purchase',
        `${nameOf(letter)} was allowed ${allowedAt} after a purchase known since ${purchase.at}`,
      );
  }
  return inFlight;
}

function stepOf({ enrollmentId, stepId }: { enrollmentId: string; stepId: string }): string {
  return `${enrollmentId}/${stepId}`;
}

function nameOf({ messageId, stepId }: RecordedLetter): string {
  return `letter ${messageId} (${stepId})`;
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
