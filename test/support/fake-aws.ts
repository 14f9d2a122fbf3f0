import type { Aws } from '#aws';
import type { Collector, View } from '#kit';
import type { Arn, Gap, Kind, Resource, ResourceOf, Tags } from '#model';

/** An `Aws` whose clients are answered by `aws-sdk-client-mock`, or else by nobody. */
export interface FakeAws extends Aws {
  /** What collectors told the run. */
  readonly noted: Gap[];
}

export interface FakeAwsOptions {
  readonly account?: string;
  readonly region?: string;
  readonly partition?: string;
  /** By ARN; what is not here has none. */
  readonly tags?: Readonly<Record<Arn, Tags>>;
}

export function fakeAws({
  account = '111122223333',
  region = 'eu-west-1',
  partition = 'aws',
  tags = {},
}: FakeAwsOptions = {}): FakeAws {
  const noted: Gap[] = [];
  return {
    account,
    region,
    partition,
    noted,
    client: (Client) =>
      new Client({
        region: region === 'global' ? 'us-east-1' : region,
        endpoint: 'http://127.0.0.1:9',
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
        maxAttempts: 1,
      }),
    tags: async (arn) => ({ seen: true, value: tags[arn] ?? {} }),
    note: (gap) => {
      noted.push(gap);
    },
  };
}

export interface Collected {
  readonly resources: readonly Resource[];
  /** What ended the collecting before its time. */
  readonly error: unknown;
}

/** Runs a collector to its end, or to its error, after others that yielded `before`. */
export function collect(collector: Collector, aws: Aws, before: readonly Resource[] = []): Promise<Collected> {
  return collected(collector.collect(aws, viewOf(before)));
}

/** Has a collector look again at one thing, where others yielded `before` of it. */
export function collectOne(
  collector: Collector,
  aws: Aws,
  id: string,
  before: readonly Resource[] = [],
): Promise<Collected> {
  if (collector.collectOne === undefined) throw new Error(`${collector.kinds[0]} cannot be looked at one by one`);
  return collected(collector.collectOne(aws, id, viewOf(before)));
}

async function collected(yielded: AsyncIterable<Resource>): Promise<Collected> {
  const resources: Resource[] = [];
  try {
    for await (const resource of yielded) resources.push(resource);
    return { resources, error: undefined };
  } catch (error) {
    return { resources, error };
  }
}

function viewOf(resources: readonly Resource[]): View<Kind> {
  const all = <K extends Kind>(kind: K) => resources.filter((one): one is ResourceOf<K> => one.kind === kind);
  return {
    all,
    find: (kind, arn) => {
      const value = all(kind).find((one) => one.arn === arn);
      return value === undefined ? { is: 'absent' } : { is: 'found', value };
    },
  };
}

/** An error as an SDK client throws it after a reply of AWS. */
export function serviceError(name: string, httpStatusCode = 400, message = name): Error {
  return Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode } });
}

export const denied = serviceError('AccessDeniedException', 403, 'User is not authorized');
