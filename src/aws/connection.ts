import { setMaxListeners } from 'node:events';
import { STSClient } from '@aws-sdk/client-sts';
import type { RuntimeConfigAwsCredentialIdentityProvider } from '@aws-sdk/types';
import type {
  FinalizeRequestMiddleware,
  HandlerExecutionContext,
  InitializeMiddleware,
  MiddlewareStack,
  RequestHandler,
} from '@smithy/types';
import type { ClientSettings } from './aws.ts';
import type { Credentials } from './credentials.ts';
import { markOperation, operationName } from './operation-name.ts';
import type { Pacing } from './pacing.ts';
import { assertReadOnly } from './read-only.ts';
import { isThrottle } from './refusal.ts';

export interface ConnectionOptions {
  readonly pacing: Pacing;
  readonly userAgent: string;
  readonly profile?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeouts?: Timeouts | undefined;
  readonly maxAttempts?: number | undefined;
}

/** In milliseconds. */
export interface Timeouts {
  readonly connect: number;
  /** From the request to the reply's head, and between two pieces of its body. */
  readonly reply: number;
}

/** Where a client looks, and as whom. */
export interface Whereabouts {
  readonly account: string;
  readonly region: string;
  readonly credentials: Credentials;
}

/** What all clients of a run have in common: sockets, pacing, the read-only guard, the run's end, and the count of calls. */
export interface Connection {
  readonly counts: { readonly calls: number; readonly attempts: number };
  /** What the SDK finds in its environment: the profile's or the machine's credentials. */
  readonly ownCredentials: Credentials;
  /** The SDK's region, or undefined where none is set. */
  ownRegion(): Promise<string | undefined>;
  client<C>(Client: new (settings: ClientSettings) => C, where: Whereabouts): C;
  close(): void;
}

type Handler = RequestHandler<object, object, object>;
type Stack = MiddlewareStack<object, object>;

/** Retries serve what pacing could not foresee, so there may be more of them than the SDK's three. */
const defaultAttempts = 6;
const defaultTimeouts: Timeouts = { connect: 2000, reply: 15_000 };

export function openConnection(options: ConnectionOptions): Connection {
  const { signal, pacing, maxAttempts = defaultAttempts } = options;
  if (signal !== undefined) setMaxListeners(0, signal);
  const counts = { calls: 0, attempts: 0 };
  // The SDK's handler of requests and its search for credentials come with any client.
  const { config } = new STSClient({ ...profileOf(options), requestHandler: socketsOf(options.timeouts) });
  const sockets = config.requestHandler as Handler;
  const requestHandler = endingWith(signal, sockets);

  return {
    counts,
    ownCredentials: config.credentials,
    ownRegion: () => config.region().catch(() => undefined),
    client(Client, { account, region, credentials }) {
      const client = new Client({
        region,
        credentials,
        requestHandler,
        maxAttempts,
        retryMode: 'standard',
        customUserAgent: options.userAgent,
      });
      const { middlewareStack } = client as { readonly middlewareStack: Stack };
      middlewareStack.add(guarded(counts, signal), { step: 'initialize', name: 'readOnlyGuard' });
      middlewareStack.addRelativeTo(paced({ counts, pacing, signal, account, region }), {
        // Inside the retries, so that each attempt pays, and before the signature, which ages.
        relation: 'after',
        toMiddleware: 'retryMiddleware',
        name: 'pacing',
      });
      return client;
    },
    close() {
      sockets.destroy?.();
    },
  };
}

/** A profile that was asked for is the only source: without it the SDK would go on to the machine's own role. */
function profileOf({ profile }: ConnectionOptions) {
  if (profile === undefined) return {};
  const credentials: RuntimeConfigAwsCredentialIdentityProvider = async (properties) => {
    const { fromIni } = await import('@aws-sdk/credential-providers');
    return fromIni({ profile })(properties);
  };
  return { profile, credentials };
}

function socketsOf(timeouts = defaultTimeouts) {
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
function endingWith(signal: AbortSignal | undefined, handler: Handler): Handler {
  return {
    ...(handler.metadata === undefined ? {} : { metadata: handler.metadata }),
    handle: (request, settings) =>
      handler.handle(request, signal === undefined ? settings : { ...settings, abortSignal: signal }),
    destroy: () => undefined,
  };
}

function guarded(counts: { calls: number }, signal: AbortSignal | undefined): InitializeMiddleware<object, object> {
  return (next, context) => async (args) => {
    const { service, operation } = namesOf(context);
    assertReadOnly(operation, args.input);
    counts.calls += 1;
    endRetriesWith(signal, context);
    try {
      return await next(args);
    } catch (error) {
      markOperation(error, operationName(service, operation));
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
  readonly counts: { attempts: number };
  readonly pacing: Pacing;
  readonly signal: AbortSignal | undefined;
  readonly account: string;
  readonly region: string;
}

function paced({ counts, pacing, signal, account, region }: Lane): FinalizeRequestMiddleware<object, object> {
  return (next, context) => async (args) => {
    const request = { account, region, ...namesOf(context) };
    await pacing.admit(request, signal);
    counts.attempts += 1;
    try {
      return await next(args);
    } catch (error) {
      if (isThrottle(error)) pacing.throttled(request);
      throw error;
    }
  };
}

function namesOf({ clientName = '', commandName = '' }: HandlerExecutionContext) {
  return { service: clientName.replace(/Client$/, ''), operation: commandName.replace(/Command$/, '') };
}
