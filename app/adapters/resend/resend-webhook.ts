import { Webhook, WebhookVerificationError } from 'svix';
import { z } from 'zod';
import type { ProviderReport, ReportReading } from '#app/ports/provider-report.ts';

const tagList = z.array(z.object({ name: z.string(), value: z.string() }));
const tags = z.union([
  z.record(z.string(), z.string()),
  tagList.transform((list) => Object.fromEntries(list.map(({ name, value }) => [name, value]))),
]);

const body = z.object({
  type: z.string(),
  created_at: z.string().transform((text) => Date.parse(text)),
  data: z.object({
    email_id: z.string().optional(),
    tags: tags.optional(),
    bounce: z.object({ type: z.string().optional(), message: z.string().optional() }).optional(),
  }),
});

/**
 * Verifies a webhook of Resend (Svix signature over the raw body, at most five minutes old) and puts it into our
 * words. Shop and message come from the tags that the letter was sent with.
 */
export function readResendWebhook(
  secret: string,
  raw: Buffer,
  headers: Record<string, string | string[] | undefined>,
): ReportReading {
  const signed = ['svix-id', 'svix-timestamp', 'svix-signature'].map((name) => headers[name]);
  const [id, timestamp, signature] = signed;
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signature !== 'string') {
    return { status: 'refused', reason: 'bad_signature' };
  }
  let content: unknown;
  try {
    content = new Webhook(secret).verify(raw, {
      'svix-id': id,
      'svix-timestamp': timestamp,
      'svix-signature': signature,
    });
  } catch (error) {
    if (error instanceof WebhookVerificationError) return { status: 'refused', reason: 'bad_signature' };
    if (error instanceof SyntaxError) return { status: 'refused', reason: 'bad_body' };
    throw error;
  }
  const parsed = body.safeParse(content);
  if (!parsed.success || Number.isNaN(parsed.data.created_at))
    return { status: 'refused', reason: 'bad_body' };
  const { type, created_at: at, data } = parsed.data;
  const kind = kindOf(type, data.bounce?.type);
  if (kind === undefined) return { status: 'ignored', reason: type };
  const shopId = data.tags?.['shop_id'];
  const messageId = data.tags?.['message_id'];
  if (!shopId || !messageId) return { status: 'ignored', reason: 'not_ours' };
  return {
    status: 'report',
    report: {
      reportId: id,
      provider: 'resend',
      providerId: data.email_id ?? null,
      shopId,
      messageId,
      kind,
      at,
    },
  };
}

function kindOf(type: string, bounceType: string | undefined): ProviderReport['kind'] | undefined {
  switch (type) {
    case 'email.sent':
      return 'sent';
    case 'email.delivered':
      return 'delivered';
    case 'email.bounced':
      return bounceType === undefined || bounceType === 'Permanent' ? 'hard_bounced' : 'soft_bounced';
    // Resend did not even try: the address is on its own list of refusals.
    case 'email.suppressed':
      return 'hard_bounced';
    case 'email.failed':
      return 'soft_bounced';
    case 'email.complained':
      return 'complained';
    default:
      return undefined;
  }
}
