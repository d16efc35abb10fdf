import type { ShopTx } from '#app/db/client.ts';
import { buildLetter, type LetterSource, ownTextsOf } from '#app/domain/letters/index.ts';
import type { ShopSettings } from '#app/domain/shops/index.ts';
import { renderLetter } from '#app/emails/index.ts';
import type { Letter } from '#app/ports/mailer.ts';
import type { DeliveryContext } from './delivery-context.ts';
import type { Gate } from './load-gate.ts';
import type { DueMessage, Purpose } from './message.ts';

/** A letter as the provider will get it, with what the log keeps of it. */
export interface ComposedLetter {
  letter: Letter;
  /** What the finished letter is, whatever its flow expected. */
  purpose: Purpose;
  locale: string;
  offerCode: string | null;
}

type Site = Pick<DeliveryContext, 'templates' | 'secrets' | 'appUrl' | 'defaultSender'>;

/** Writes one letter from what is known this instant. Throws for texts that cannot be rendered. */
export function composeLetter(
  site: Site,
  tx: Pick<ShopTx, 'shopId'>,
  about: {
    message: DueMessage;
    shop: ShopSettings & { domain: string };
    gate: Gate;
    offer: LetterSource['offer'];
    picks: LetterSource['picks'];
  },
): ComposedLetter {
  const { message, shop, gate, offer, picks } = about;
  const person = gate.people.get(message.customerId);
  if (!person?.address) throw new Error(`Expected person ${message.customerId} to have an address`);
  const cart = gate.subjects.carts.get(message.subject.cartKey ?? '') ?? null;
  const order = gate.subjects.orders.get(message.subject.orderId ?? '') ?? null;
  const built = buildLetter(
    {
      messageId: message.messageId,
      shopId: tx.shopId,
      customerId: message.customerId,
      template: message.template,
      shop,
      person: { ...person, address: person.address },
      lines: (order ?? cart)?.lines ?? [],
      cart,
      order,
      offer,
      signIn: gate.signIns.get(message.customerId),
      picks,
      campaign: { flowId: message.flowId, stepId: message.stepId },
      texts: ownTextsOf(textsOf(gate, message)),
    },
    { appUrl: site.appUrl, linkSecret: site.secrets.linkSecret },
  );
  const { subject, html, text, purpose } = renderLetter(site.templates, built);
  const sender = shop.senderAddress ?? addressIn(site.defaultSender);
  return {
    letter: {
      messageId: message.messageId,
      shopId: tx.shopId,
      from: { name: shop.senderName, address: sender },
      ...(shop.supportAddress === null ? {} : { replyTo: shop.supportAddress }),
      to: { address: person.address },
      subject,
      html,
      text,
      headers: purpose === 'marketing' ? unsubscribeHeaders(built.props.links.unsubscribe) : {},
    },
    purpose,
    locale: built.locale,
    offerCode: offer?.code ?? null,
  };
}

function textsOf(gate: Gate, { flowId, version, stepId }: DueMessage): object | undefined {
  const step = gate.flows.definition(flowId, version).steps.find((each) => each.id === stepId);
  return step?.kind === 'send' ? step.texts : undefined;
}

/** RFC 8058: one POST to this address takes the person off the list. */
function unsubscribeHeaders(url: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/** The configured sender may carry a name: `Kizuna <mail@example.com>`. */
function addressIn(mailbox: string): string {
  return /<([^<>]+)>$/.exec(mailbox)?.[1] ?? mailbox;
}
