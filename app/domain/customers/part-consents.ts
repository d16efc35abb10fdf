import type { ShopTx } from '#app/db/client.ts';

/**
 * What holds of consent after two records were told apart. The kept record goes by its own log again, where what holds
 * came from the other one. A refusal since they were one counts for both: we cannot know which of them it was.
 */
export async function partConsents(
  tx: ShopTx,
  { keptId, mergedId }: { keptId: string; mergedId: string },
): Promise<void> {
  for (const channel of ['email', 'sms'] as const) {
    const [state, at] = [tx.sql(`${channel}_consent`), tx.sql(`${channel}_consent_at`)];
    await tx.sql`
      update customers k set ${state} = coalesce(own.state, 'not_subscribed'), ${at} = own.at
      from customers m
      left join lateral (
        select c.state, c.at from consents c
        where c.shop_id = ${tx.shopId} and c.channel = ${channel} and c.customer_id in (
          select ${keptId}::uuid
          union all select merged_id from customer_merges
          where shop_id = ${tx.shopId} and kept_id = ${keptId} and merged_id <> ${mergedId})
        order by c.at desc,
                 array_position(array['unsubscribed', 'subscribed', 'pending', 'not_subscribed'], c.state), c.consent_id
        limit 1) own on true
      where k.shop_id = ${tx.shopId} and k.customer_id = ${keptId}
        and m.shop_id = ${tx.shopId} and m.customer_id = ${mergedId}
        and (k.${state}, k.${at}) = (m.${state}, m.${at})`;
    await tx.sql`
      with refused as (
        update customers m set ${state} = k.${state}, ${at} = k.${at}
        from customers k, customer_merges merge
        where m.shop_id = ${tx.shopId} and m.customer_id = ${mergedId}
          and k.shop_id = ${tx.shopId} and k.customer_id = ${keptId}
          and merge.shop_id = ${tx.shopId} and merge.merged_id = ${mergedId}
          and k.${state} = 'unsubscribed' and k.${at} > merge.at and m.${state} in ('subscribed', 'pending')
        returning m.${at} as at)
      insert into consents (shop_id, consent_id, customer_id, channel, purpose, state, opt_in_level, source, at, evidence,
                            form_text_id, locale, ip_network, user_agent, country, recorded_at)
      select c.shop_id, gen_random_uuid(), ${mergedId}, c.channel, c.purpose, c.state, c.opt_in_level, c.source, c.at,
             c.evidence, c.form_text_id, c.locale, c.ip_network, c.user_agent, c.country, ${tx.now}::timestamptz
      from consents c, refused r
      where c.shop_id = ${tx.shopId} and c.customer_id = ${keptId} and c.channel = ${channel}
        and c.state = 'unsubscribed' and c.at = r.at
      limit 1`;
  }
}
