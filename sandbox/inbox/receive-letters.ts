import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Faults } from './faults.ts';
import type { LetterStore } from './letter-store.ts';

const mailbox = z.object({ name: z.string().optional(), address: z.string().min(3) });

const callSchema = z.object({
  idempotencyKey: z.string().min(1).max(256),
  letters: z
    .array(
      z.object({
        messageId: z.string().min(1),
        shopId: z.string(),
        from: mailbox.required(),
        replyTo: z.string().optional(),
        to: mailbox,
        subject: z.string(),
        html: z.string(),
        text: z.string(),
        headers: z.record(z.string(), z.string()),
      }),
    )
    .min(1)
    .max(100),
});

/** POST /api/letters: takes the letters of one call, or plays the fault it was told to play. */
export function receiveLetters(
  request: Request,
  response: Response,
  store: LetterStore,
  faults: Faults,
): void {
  const call = callSchema.safeParse(request.body);
  if (!call.success) {
    response.status(400).json({ error: z.prettifyError(call.error) });
    return;
  }
  const fault = faults.take();
  if (fault?.kind === 'rate_limited') {
    response
      .status(429)
      .set('Retry-After', String(fault.retryAfterSeconds))
      .json({ error: 'Too many letters at once' });
    return;
  }
  if (fault?.kind === 'broken') {
    response.status(500).json({ error: 'The inbox was told to fail' });
    return;
  }
  if (fault?.kind === 'silence_before_accept') {
    response.destroy();
    return;
  }
  const receipt = store.receive(call.data.idempotencyKey, call.data.letters);
  if (fault?.kind === 'silence_after_accept') {
    response.destroy();
    return;
  }
  if (receipt.status === 'key_reused') {
    response.status(409).json({ error: 'The idempotency key was used for other letters' });
    return;
  }
  response.json({ accepted: receipt.accepted });
}
