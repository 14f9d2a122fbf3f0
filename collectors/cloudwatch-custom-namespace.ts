import { CloudWatchClient, type Metric, paginateListMetrics } from '@aws-sdk/client-cloudwatch';
import { required } from '#aws';
import { defineCollector } from '#kit';

/** Namespaces that AWS, its agents and its libraries fill by themselves. */
const byAws =
  /^(?:AWS\/|ApplicationSignals$|CloudWatchSynthetics$|ContainerInsights$|CWAgent$|ECS\/ContainerInsights$|KinesisProducerLibrary$|LambdaInsights$|WAF$)/;

/**
 * Namespaces of the account's own with data within two weeks, and which functions they tell of. Of dimensions only names
 * of functions and of services are kept: others may hold what is known of customers.
 */
export const cloudwatchCustomNamespace = defineCollector({
  kinds: ['cloudwatch.custom-namespace'],
  scope: 'region',
  depth: 'deep',
  after: ['lambda.function'],
  priced: true,
  permissions: ['cloudwatch:ListMetrics'],
  async *collect(aws, seen) {
    const functions = new Set(seen.all('lambda.function').map(({ name }) => name));
    if (functions.size === 0) return;
    const found = await readNamespaces(aws.client(CloudWatchClient), functions);
    for (const [name, known] of found) {
      yield {
        kind: 'cloudwatch.custom-namespace',
        arn: `arn:${aws.partition}:cloudwatch:${aws.region}:${aws.account}:namespace/${encodeURIComponent(name)}`,
        name,
        account: aws.account,
        region: aws.region,
        tags: { seen: true, value: {} },
        functionNames: [...known.functions].sort(),
        serviceNames: [...known.services].sort(),
      };
    }
  },
});

interface Named {
  readonly functions: Set<string>;
  readonly services: Set<string>;
}

async function readNamespaces(client: CloudWatchClient, functions: ReadonlySet<string>) {
  const found = new Map<string, Named>();
  for await (const { Metrics = [] } of paginateListMetrics({ client }, {})) {
    for (const metric of Metrics) {
      const namespace = required(metric.Namespace);
      if (byAws.test(namespace)) continue;
      const known = found.get(namespace) ?? { functions: new Set(), services: new Set() };
      found.set(namespace, known);
      note(known, metric, functions);
    }
  }
  return found;
}

function note(known: Named, metric: Metric, functions: ReadonlySet<string>): void {
  for (const value of valuesOf(metric)) if (functions.has(value)) known.functions.add(value);
  for (const value of valuesOf(metric, /^service(?:name)?$/i)) known.services.add(value);
}

function valuesOf({ Dimensions = [] }: Metric, name = /^/): readonly string[] {
  return Dimensions.flatMap(({ Name, Value }) => (name.test(required(Name)) ? [required(Value)] : []));
}
