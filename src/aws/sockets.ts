import type { RequestHandler } from '@smithy/types';

/** In milliseconds. */
export interface Timeouts {
  readonly connect: number;
  /** From the request to the reply's head, and between two pieces of its body. */
  readonly reply: number;
}

export type Handler = RequestHandler<object, object, object>;

/** A busy process sees a connection late: too short a time gives up what was answered long ago. */
const defaultTimeouts: Timeouts = { connect: 10_000, reply: 30_000 };

/** The SDK's handler's settings: connections are kept, and a hung one is given up. */
export function socketsOf(timeouts = defaultTimeouts) {
  const agent = { keepAlive: true, maxSockets: 50 };
  return {
    httpAgent: agent,
    httpsAgent: agent,
    connectionTimeout: timeouts.connect,
    requestTimeout: timeouts.reply,
    socketTimeout: timeouts.reply,
    throwOnRequestTimeout: true,
  };
}

/** One handler for all clients: a client that is done with must not close the sockets of the others. */
export function endingWith(signal: AbortSignal | undefined, handler: Handler): Handler {
  return {
    ...(handler.metadata === undefined ? {} : { metadata: handler.metadata }),
    handle: (request, settings) =>
      handler.handle(request, signal === undefined ? settings : { ...settings, abortSignal: signal }),
    destroy: () => undefined,
  };
}
