const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws {Response} 404 for what is no id of a segment of ours */
export function readSegmentId({ segmentId = '' }: Readonly<Record<string, string | undefined>>): string {
  if (!uuid.test(segmentId)) throw new Response(null, { status: 404 });
  return segmentId;
}
