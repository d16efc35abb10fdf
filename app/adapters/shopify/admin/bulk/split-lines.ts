export interface FileLine {
  /** Undefined when the line is longer than any record can be. */
  text: string | undefined;
  /** Of the byte after the line. */
  endsAt: number;
  /** Whether the file goes on after it; a last line without its end may have been cut. */
  isWhole: boolean;
}

const newline = 10;
/** A product with 2,048 variants comes as one line each; nothing comes near. */
const maxLineBytes = 8 * 2 ** 20;

/**
 * The lines of a stream, one batch for each chunk, so that a file of any length takes no more memory than its longest
 * line.
 *
 * @param startsAt  byte at which the stream begins
 * @param fromByte  byte to begin at; what comes before is passed over
 */
export async function* splitLines(
  chunks: AsyncIterable<Buffer>,
  { startsAt, fromByte }: { startsAt: number; fromByte: number },
): AsyncGenerator<FileLine[]> {
  let kept: Buffer[] = [];
  let keptBytes = 0;
  let isTooLong = false;
  let offset = startsAt;
  for await (const each of chunks) {
    const skipped = Math.min(Math.max(0, fromByte - offset), each.length);
    const chunk = each.subarray(skipped);
    offset += skipped;
    const lines: FileLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      const part = chunk.subarray(start, end);
      const line = kept.length === 0 ? part : Buffer.concat([...kept, part]);
      lines.push({
        text: isTooLong ? undefined : line.toString('utf8'),
        endsAt: offset + end + 1,
        isWhole: true,
      });
      [kept, keptBytes, isTooLong] = [[], 0, false];
      start = end + 1;
    }
    const rest = chunk.subarray(start);
    keptBytes += rest.length;
    if (keptBytes > maxLineBytes) [kept, isTooLong] = [[], true];
    else if (rest.length > 0) kept.push(rest);
    offset += chunk.length;
    if (lines.length > 0) yield lines;
  }
  if (keptBytes === 0) return;
  const text = isTooLong ? undefined : Buffer.concat(kept).toString('utf8');
  yield [{ text, endsAt: offset, isWhole: false }];
}
