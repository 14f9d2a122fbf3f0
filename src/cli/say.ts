import type { Writable } from 'node:stream';
import { toStream } from '../deliver/index.ts';

/** Writes a text whole; a reader that went away (`| head`) is no error. Throws a DeliveryError. */
export function say(output: Writable, text: string): Promise<void> {
  return toStream(output)(pieces(text));
}

async function* pieces(text: string): AsyncIterable<string> {
  yield await Promise.resolve(text);
}
