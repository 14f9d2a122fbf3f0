import { pathToFileURL } from 'node:url';

/** An invocation, from whoever started the process. */
export interface Asked {
  readonly requestId: string;
  readonly event: unknown;
  /** When its time is over, in milliseconds of the epoch. */
  readonly deadline: number;
}

/** What came of it: one of both, as JSON. */
export interface Answered {
  readonly requestId: string;
  readonly payload?: unknown;
  readonly error?: { readonly errorType: string; readonly errorMessage: string; readonly trace: readonly string[] };
}

interface HandlerModule {
  readonly handler: (event: unknown, context: object) => unknown;
}

/** An execution environment of a function: loads its handler once, and serves one invocation after another. */
async function serve([modulePath = '', functionName = '']: readonly string[]): Promise<void> {
  const { handler } = (await import(pathToFileURL(modulePath).href)) as HandlerModule;
  process.on('message', (asked: Asked) => {
    void answer(handler, asked, functionName).then((answered) => process.send?.(answered));
  });
  process.once('disconnect', () => process.exit());
  process.send?.('ready');
}

async function answer(handler: HandlerModule['handler'], asked: Asked, functionName: string): Promise<Answered> {
  const { requestId, event } = asked;
  try {
    return { requestId, payload: (await handler(event, contextOf(asked, functionName))) ?? null };
  } catch (error) {
    const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return { requestId, error: { errorType: name, errorMessage: message, trace: stack.split('\n') } };
  }
}

function contextOf({ requestId, deadline }: Asked, functionName: string): object {
  return {
    awsRequestId: requestId,
    functionName,
    functionVersion: '$LATEST',
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

await serve(process.argv.slice(2));
