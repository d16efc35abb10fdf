import { Logger, makeWorkerUtils, runOnce, type TaskList } from 'graphile-worker';
import { decideSend } from '#app/domain/messages/index.ts';
import type { ConsentState } from '#app/domain/events/index.ts';

const concurrency = 10;

/**
 * The comparison: the same due step as one graphile-worker job, one joined read and one combined write beside the
 * queue's own work. It skips row-level security, flow definitions and decision records, all in its favour.
 */
export async function openJobPerStep(connectionString: string, now: number) {
  const utils = await makeWorkerUtils({ connectionString, logger: quiet });
  await utils.migrate();
  let offset = 0;
  return {
    /** @returns jobs a second, without the time to queue them */
    run: async (steps: number): Promise<number> => {
      await utils.withPgClient((client) =>
        client.query(
          `select graphile_worker.add_job('step', json_build_object('shop', shop_id::text, 'id', enrollment_id))
           from (select shop_id, enrollment_id from enrollments
                 where shop_id = 20 and step_id = 'wait-first' order by wake_at desc offset $1 limit $2) due`,
          [offset, steps],
        ),
      );
      offset += steps;
      const startedAt = performance.now();
      await runOnce({
        connectionString,
        concurrency,
        maxPoolSize: concurrency + 1,
        taskList: tasks(now),
        logger: quiet,
      });
      return steps / ((performance.now() - startedAt) / 1000);
    },
    close: () => utils.release(),
  };
}

interface Facts {
  customer_id: string;
  subject: object;
  activity_at: Date;
  wake_at: Date;
  consent: ConsentState;
  zone: string;
  suppressed: boolean;
  purchased: boolean;
  sent: (Date | null)[];
}

function tasks(now: number): TaskList {
  return {
    step: async (payload, { withPgClient }) => {
      const { shop, id } = payload as { shop: string; id: string };
      await withPgClient(async (client) => {
        const { rows } = await client.query<Facts>(readFacts, [shop, id]);
        const facts = rows[0]!;
        const answer = decideSend(
          {
            shopInstalled: true,
            flowOn: true,
            inHoldout: false,
            hasAddress: true,
            deleted: false,
            suppressed: facts.suppressed,
            consent: facts.consent,
            purpose: 'marketing',
            stopsOnPurchase: true,
            purchasedSince: facts.purchased,
            recentMarketingAt: facts.sent.filter((at) => at !== null).map((at) => at.getTime()),
            caps: { perDay: 1, perWeek: 3 },
            quiet: { fromMinute: 21 * 60, toMinute: 8 * 60 },
            zone: facts.zone,
            dueAt: facts.wake_at.getTime(),
          },
          now,
        );
        const state = answer.outcome === 'skip' ? 'skipped' : 'queued';
        const sendAt = new Date(answer.outcome === 'defer' ? answer.until : now);
        await client.query(write, [shop, id, facts.customer_id, state, sendAt, new Date(now + 86_400_000)]);
      });
    },
  };
}

const readFacts = `
  select e.customer_id, e.subject, e.activity_at, e.wake_at, c.email_consent as consent, coalesce(c.zone, t.zone) as zone,
    exists (select from suppressions s where s.shop_id = e.shop_id and s.address_hash = c.email_hash) as suppressed,
    exists (select from customer_keys k join order_keys o on o.shop_id = k.shop_id and o.key = k.key
            where k.shop_id = e.shop_id and k.customer_id = e.customer_id and o.placed_at >= e.activity_at) as purchased,
    array(select m.sent_at from messages m where m.shop_id = e.shop_id and m.customer_id = e.customer_id
          and m.purpose = 'marketing' and m.sent_at > e.wake_at - interval '7 days') as sent
  from enrollments e join customers c using (shop_id, customer_id) join shop_settings t using (shop_id)
  where e.shop_id = $1 and e.enrollment_id = $2`;

const write = `
  with moved as (
    update enrollments set step_id = 'wait-second', wake_at = $6 where shop_id = $1 and enrollment_id = $2
  )
  insert into messages (shop_id, message_id, enrollment_id, flow_id, version, step_id, customer_id, template, purpose,
    stops_on, state, due_at, send_at, created_at, subject, activity_at)
  values ($1, gen_random_uuid(), $2, 'abandoned-cart', 1, 'first', $3, 'abandoned-cart.first', 'marketing', 'related', $4,
    $5, $5, $5, '{}', $5)`;

const quiet = new Logger(() => (level, message) => {
  if (level.toString() === 'error') console.error(message);
});
