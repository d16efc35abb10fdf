import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const bytesPerPixel = 3;

/** Packs opaque RGB pixels, row by row, into a PNG file (W3C PNG, third edition: chunks IHDR, IDAT, IEND). */
export function encodePng(pixels: Uint8Array, width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(filterRows(pixels, width, height), { level: 7 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Filter 2 (up): each row as the difference from the one above, which packs soft gradients well. */
function filterRows(pixels: Uint8Array, width: number, height: number): Buffer {
  const rowLength = width * bytesPerPixel;
  const filtered = Buffer.alloc((rowLength + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const start = y * (rowLength + 1);
    filtered[start] = 2;
    for (let x = 0; x < rowLength; x += 1) {
      const above = y === 0 ? 0 : pixels[(y - 1) * rowLength + x]!;
      filtered[start + 1 + x] = (pixels[y * rowLength + x]! - above) & 0xff;
    }
  }
  return filtered;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
