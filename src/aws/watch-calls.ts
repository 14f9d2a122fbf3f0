import type {
  FinalizeRequestMiddleware,
  HandlerExecutionContext,
  InitializeMiddleware,
  MiddlewareStack,
} from '@smithy/types';
import { scannedIn, withheldAnswer } from './charged-calls.ts';
import type { OperationCounts } from './operation-counts.ts';
import { markOperation, operationName } from './operation-name.ts';
import type { AskApplied, Pacing } from './pacing.ts';
import { isThrottle } from './refusal.ts';

/** Throws where a command is not among those that the connection is for. */
export type Guard = (operation: string, input: unknown) => void;

/** Puts the guard, the count and the pace before each call of a client. */
export function watchCalls(client: unknown, watch: Watch): void {
  const { middlewareStack } = client as { readonly middlewareStack: MiddlewareStack<object, object> };
  middlewareStack.add(guarded(watch), { step: 'initialize', name: 'guard' });
  middlewareStack.addRelativeTo(paced(watch), {
    // Inside the retries, so that each attempt pays, and before the signature, which ages.
    relation: 'after',
    toMiddleware: 'retryMiddleware',
    name: 'pacing',
  });
}

interface Watch extends Lane {
  readonly assertAllowed: Guard;
  /** What AWS charges for is counted and not sent. */
  readonly withholds: boolean;
}

function guarded({ counts, signal, account, region, ...watch }: Watch): InitializeMiddleware<object, object> {
  return (next, context) => async (args) => {
    const { service, operation } = namesOf(context);
    watch.assertAllowed(operation, args.input);
    const name = operationName(service, operation);
    counts.called(name, { account, region }, args.input);
    const withheld = watch.withholds ? withheldAnswer(name, args.input) : undefined;
    if (withheld !== undefined) return { output: { $metadata: {}, ...withheld }, response: undefined };
    endRetriesWith(signal, context);
    try {
      const answer = await next(args);
      const scanned = scannedIn(name, args.input, answer.output);
      if (scanned !== undefined) counts.scanned(scanned.query, scanned.bytes);
      return answer;
    } catch (error) {
      markOperation(error, name);
      throw error;
    }
  };
}

/** The SDK waits between attempts; it watches the signal that a call was given, of which it makes a note here. */
function endRetriesWith(signal: AbortSignal | undefined, context: HandlerExecutionContext): void {
  const notes = (context as { readonly __smithy_context?: unknown }).__smithy_context as
    | { abortSignal?: AbortSignal }
    | undefined;
  if (notes !== undefined && signal !== undefined) notes.abortSignal = signal;
}

interface Lane {
  readonly counts: OperationCounts;
  readonly pacing: Pacing;
  readonly askApplied: AskApplied;
  readonly signal: AbortSignal | undefined;
  readonly account: string;
  readonly region: string;
}

function paced({
  counts,
  pacing,
  signal,
  account,
  region,
  askApplied,
}: Lane): FinalizeRequestMiddleware<object, object> {
  return (next, context) => async (args) => {
    const request = { account, region, ...namesOf(context) };
    const name = operationName(request.service, request.operation);
    await pacing.admit(request, signal, askApplied);
    counts.attempted(name);
    try {
      return await next(args);
    } catch (error) {
      if (isThrottle(error)) {
        counts.throttled(name);
        pacing.throttled(request);
      }
      throw error;
    }
  };
}

function namesOf({ clientName = '', commandName = '' }: HandlerExecutionContext) {
  return { service: clientName.replace(/Client$/, ''), operation: commandName.replace(/Command$/, '') };
}
