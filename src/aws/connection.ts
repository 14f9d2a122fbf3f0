import { setMaxListeners } from 'node:events';
import { STSClient } from '@aws-sdk/client-sts';
import type { RuntimeConfigAwsCredentialIdentityProvider } from '@aws-sdk/types';
import type {
  FinalizeRequestMiddleware,
  HandlerExecutionContext,
  InitializeMiddleware,
  MiddlewareStack,
} from '@smithy/types';
import type { OptIn } from '#model';
import { appliedQuotas } from './applied-quotas.ts';
import type { ClientSettings } from './aws.ts';
import type { Credentials } from './credentials.ts';
import { allowNumericEndpoint } from './numeric-endpoint.ts';
import { type OperationCounts, operationCounts } from './operation-counts.ts';
import { markOperation, operationName } from './operation-name.ts';
import type { AskApplied, Pacing } from './pacing.ts';
import { assertPublishOnly } from './publish-only.ts';
import { assertReadOnly } from './read-only.ts';
import { isThrottle } from './refusal.ts';
import { retriesUpTo } from './retries.ts';
import { endingWith, type Handler, socketsOf, type Timeouts } from './sockets.ts';

export interface ConnectionOptions {
  readonly pacing: Pacing;
  readonly userAgent: string;
  readonly profile?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeouts?: Timeouts | undefined;
  readonly maxAttempts?: number | undefined;
  readonly optIn?: readonly OptIn[] | undefined;
  readonly purpose?: Purpose | undefined;
}

/** What a run's calls are for: `audit` reads configuration, `publish` hands findings to Security Hub and reads nothing. */
export type Purpose = 'audit' | 'publish';

/** Where a client looks, and as whom. */
export interface Whereabouts {
  readonly account: string;
  readonly region: string;
  readonly credentials: Credentials;
}

/** What all clients of a run have in common: sockets, pacing, the guard, the run's end, the count of calls. */
export interface Connection {
  readonly counts: OperationCounts;
  /** What the SDK finds in its environment: the profile's or the machine's credentials. */
  readonly ownCredentials: Credentials;
  /** The SDK's region, or undefined where none is set. */
  ownRegion(): Promise<string | undefined>;
  client<C>(Client: new (settings: ClientSettings) => C, where: Whereabouts): C;
  close(): void;
}

type Stack = MiddlewareStack<object, object>;

/** More than the SDK's three: retries serve what pacing could not foresee. */
const defaultAttempts = 6;

export function openConnection(options: ConnectionOptions): Connection {
  const { signal, pacing, maxAttempts = defaultAttempts } = options;
  if (signal !== undefined) setMaxListeners(0, signal);
  const counts = operationCounts();
  const assertAllowed = guardOf(options);
  // The SDK's handler of requests and its search for credentials come with any client.
  const { config } = new STSClient({ ...profileOf(options), requestHandler: socketsOf(options.timeouts) });
  const sockets = config.requestHandler as Handler;
  const requestHandler = endingWith(signal, sockets);
  const retryStrategy = retriesUpTo(maxAttempts);

  const connection: Connection = {
    counts,
    ownCredentials: config.credentials,
    ownRegion: () => config.region().catch(() => undefined),
    client(Client, where) {
      const { account, region, credentials } = where;
      const client = new Client({
        region,
        credentials,
        requestHandler,
        maxAttempts,
        retryStrategy,
        customUserAgent: options.userAgent,
      });
      allowNumericEndpoint(client);
      const { middlewareStack } = client as { readonly middlewareStack: Stack };
      middlewareStack.add(guarded({ counts, signal, account, assertAllowed }), { step: 'initialize', name: 'guard' });
      middlewareStack.addRelativeTo(paced({ counts, pacing, signal, account, region, askApplied: askingAs(where) }), {
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

  function askingAs(where: Whereabouts): AskApplied {
    return async (serviceCode) => {
      const { ServiceQuotasClient } = await import('@aws-sdk/client-service-quotas');
      return appliedQuotas(connection.client(ServiceQuotasClient, where), serviceCode);
    };
  }
  return connection;
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

/** Throws where a command is not among those that the connection is for. */
type Guard = (operation: string, input: unknown) => void;

function guardOf({ purpose, optIn }: ConnectionOptions): Guard {
  if (purpose === 'publish') return assertPublishOnly;
  return (operation, input) => {
    assertReadOnly(operation, input, optIn);
  };
}

interface Watch {
  readonly counts: OperationCounts;
  readonly account: string;
  readonly signal: AbortSignal | undefined;
  readonly assertAllowed: Guard;
}

function guarded({ counts, signal, account, assertAllowed }: Watch): InitializeMiddleware<object, object> {
  return (next, context) => async (args) => {
    const { service, operation } = namesOf(context);
    assertAllowed(operation, args.input);
    counts.called(operationName(service, operation), account, args.input);
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
