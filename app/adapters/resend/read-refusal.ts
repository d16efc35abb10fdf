import type { SendOutcome } from '#app/ports/mailer.ts';

const secondMs = 1_000;
const hourMs = 3_600_000;

/**
 * What Resend's error means for the letters, by its name (its list: interfaces.ts of resend-node).
 * What may have been taken all the same is 'unknown': the key makes asking again harmless.
 */
export function readRefusal(
  error: { name: string; message: string; statusCode: number | null },
  headers: Record<string, string> | null,
): Exclude<SendOutcome, { status: 'accepted' }> {
  const detail = `${error.name}: ${error.message}`;
  switch (error.name) {
    case 'rate_limit_exceeded':
      return { status: 'later', reason: 'rate_limited', retryAfterMs: retryAfterMs(headers) ?? secondMs };
    case 'daily_quota_exceeded':
      return { status: 'later', reason: 'quota_exceeded', retryAfterMs: retryAfterMs(headers) ?? hourMs };
    case 'monthly_quota_exceeded':
      return { status: 'later', reason: 'quota_exceeded', retryAfterMs: retryAfterMs(headers) ?? 6 * hourMs };
    case 'missing_api_key':
    case 'invalid_api_key':
    case 'restricted_api_key':
    case 'invalid_access':
    case 'invalid_from_address':
    case 'invalid_region':
    case 'invalid_idempotency_key':
    case 'not_found':
    case 'method_not_allowed':
    case 'security_error':
      return { status: 'misconfigured', detail };
    case 'invalid_idempotent_request':
      return { status: 'rejected', reason: 'key_reused', detail };
    case 'concurrent_idempotent_requests':
    case 'internal_server_error':
      return { status: 'unknown', detail };
    default:
      return byStatus(error, detail, headers);
  }
}

/** validation_error, missing_required_field, invalid_parameter and whatever is added later. */
function byStatus(
  error: { message: string; statusCode: number | null },
  detail: string,
  headers: Record<string, string> | null,
): Exclude<SendOutcome, { status: 'accepted' }> {
  const { statusCode, message } = error;
  if (statusCode === null || statusCode >= 500 || statusCode < 400 || statusCode === 409) {
    return { status: 'unknown', detail };
  }
  if (statusCode === 429) {
    return { status: 'later', reason: 'rate_limited', retryAfterMs: retryAfterMs(headers) ?? secondMs };
  }
  // A sender domain that is not verified comes as a validation error with 403.
  if (statusCode === 401 || statusCode === 403) return { status: 'misconfigured', detail };
  const isAboutRecipient = /`to`|\brecipients?\b/i.test(message);
  return { status: 'rejected', reason: isAboutRecipient ? 'invalid_recipient' : 'invalid_content', detail };
}

/** Seconds, from the standard header or from the rate limit's own. */
function retryAfterMs(headers: Record<string, string> | null): number | undefined {
  const seconds = Number(headers?.['retry-after'] ?? headers?.['ratelimit-reset']);
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds * secondMs) : undefined;
}
