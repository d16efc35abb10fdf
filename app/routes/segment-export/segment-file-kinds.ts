import { type AudiencePlatform, audiencePlatforms } from '#app/ports/audience-file.ts';

/** Which file of a segment is wanted: the merchant's list, or one for a platform, of all or of the best. */
export type SegmentFile = 'members' | `${AudiencePlatform}-${'custom' | 'seed'}`;

export type WantedFile = { kind: 'members' } | { kind: 'custom' | 'seed'; platform: AudiencePlatform };

export function readFileKind(text: string | undefined): WantedFile | undefined {
  if (text === 'members') return { kind: 'members' };
  const platform = audiencePlatforms.find((each) => text?.startsWith(`${each}-`));
  if (platform === undefined) return undefined;
  if (text === `${platform}-custom`) return { kind: 'custom', platform };
  return text === `${platform}-seed` ? { kind: 'seed', platform } : undefined;
}
