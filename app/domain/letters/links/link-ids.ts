import type { ShopId } from '#app/db/client.ts';

const shopIdBytes = 8;
const uuidBytes = 16;

/** A shop and some UUIDs in as few bytes as they need, so that links stay short. */
export function packIds(shopId: ShopId, ...uuids: readonly string[]): Buffer {
  const packed = Buffer.alloc(shopIdBytes + uuids.length * uuidBytes);
  packed.writeBigUInt64BE(BigInt(shopId));
  uuids.forEach((uuid, index) => {
    packed.write(uuid.replaceAll('-', ''), shopIdBytes + index * uuidBytes, 'hex');
  });
  return packed;
}

/** @returns the ids, and what follows them; undefined when there are fewer bytes than that */
export function unpackIds(
  packed: Buffer,
  count: number,
): { shopId: ShopId; uuids: string[]; rest: Buffer } | undefined {
  const end = shopIdBytes + count * uuidBytes;
  if (packed.length < end) return undefined;
  const uuids = Array.from({ length: count }, (_, index) => {
    const start = shopIdBytes + index * uuidBytes;
    return packed
      .toString('hex', start, start + uuidBytes)
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  });
  return { shopId: packed.readBigUInt64BE().toString(), uuids, rest: packed.subarray(end) };
}
