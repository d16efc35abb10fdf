/** What a mail provider tells us later about a letter it took, in our words. */
export interface ProviderReport {
  /** The provider's own id of this report; it may come more than once. */
  reportId: string;
  provider: 'resend';
  providerId: string | null;
  shopId: string;
  messageId: string;
  kind: 'sent' | 'delivered' | 'soft_bounced' | 'hard_bounced' | 'complained';
  at: number;
}

export type ReportReading =
  | { status: 'report'; report: ProviderReport }
  /** Genuine, and none of our business. */
  | { status: 'ignored'; reason: string }
  | { status: 'refused'; reason: 'bad_signature' | 'bad_body' };
