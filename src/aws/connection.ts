import { setMaxListeners } from 'node:events';
import { STSClient } from '@aws-sdk/client-sts';
import type { RuntimeConfigAwsCredentialIdentityProvider } from '@aws-sdk/types';
import type { OptIn } from '#model';
import { appliedQuotas } from './applied-quotas.ts';
import type { ClientSettings } from './aws.ts';
import type { Credentials } from './credentials.ts';
import { allowNumericEndpoint } from './numeric-endpoint.ts';
import { type OperationCounts, operationCounts } from './operation-counts.ts';
import type { AskApplied, Pacing } from './pacing.ts';
import { assertPublishOnly } from './publish-only.ts';
import { assertReadOnly } from './read-only.ts';
import { retriesUpTo } from './retries.ts';
import { endingWith, type Handler, socketsOf, type Timeouts } from './sockets.ts';
import { type Guard, watchCalls } from './watch-calls.ts';

export interface ConnectionOptions {
  readonly pacing: Pacing;
  readonly userAgent: string;
  readonly profile?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeouts?: Timeouts | undefined;
  readonly maxAttempts?: number | undefined;
  readonly optIn?: readonly OptIn[] | undefined;
  readonly purpose?: Purpose | undefined;
  readonly withholdCharged?: boolean | undefined;
}

/** What a run's calls are for: `audit` reads configuration, `publish` hands findings to Security Hub and reads nothing. */
export type Purpose = 'audit' | 'publish';

/** Where a client looks, and as whom. */
export interface Whereabouts {
  readonly account: string;
  readonly region: string;
  readonly credentials: Credentials;
  /** Its calls are made though the run has ended. */
  readonly outlivesRun?: true;
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
  const retryStrategy = retriesUpTo(maxAttempts);

  const connection: Connection = {
    counts,
    ownCredentials: config.credentials,
    ownRegion: () => config.region().catch(() => undefined),
    client(Client, where) {
      const { account, region, credentials } = where;
      const ending = where.outlivesRun === true ? undefined : signal;
      const client = new Client({
        region,
        credentials,
        requestHandler: endingWith(ending, sockets),
        maxAttempts,
        retryStrategy,
        customUserAgent: options.userAgent,
      });
      allowNumericEndpoint(client);
      const lane = { account, region, counts, pacing, signal: ending, askApplied: askingAs(where) };
      watchCalls(client, { ...lane, assertAllowed, withholds: options.withholdCharged === true });
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

function guardOf({ purpose, optIn }: ConnectionOptions): Guard {
  if (purpose === 'publish') return assertPublishOnly;
  return (operation, input) => {
    assertReadOnly(operation, input, optIn);
  };
}
