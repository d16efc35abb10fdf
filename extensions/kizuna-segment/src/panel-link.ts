/** Where the panel shows a segment; undefined for anything that is none. */
export function panelLink(segmentGid: string | undefined): string | undefined {
  const [, id] = /^gid:\/\/shopify\/Segment\/(\d+)$/.exec(segmentGid ?? '') ?? [];
  return id === undefined ? undefined : `app:shop-segments/${id}`;
}
