/** More than any resource is: a file of one endless line would else fill the memory. */
const longestLine = 64 * 1024 * 1024;

/** The lines of a text that comes in pieces; one after the last line break is a line too. Throws a RangeError on an endless one. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const [more = '', ...lines] = decoder.decode(chunk, { stream: true }).split('\n');
    begun.push(more);
    length += more.length;
    if (length > longestLine) throw new RangeError('it has a line without end');
    const rest = lines.pop();
    if (rest === undefined) continue;
    yield begun.join('');
    yield* lines;
    begun = [rest];
    length = rest.length;
  }
  const last = begun.join('');
  if (last !== '') yield last;
}
