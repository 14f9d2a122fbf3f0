import { type KnownText, variablesNaming } from '#boundary';
import { defineCollector, type View } from '#kit';
import type { Arn, EnvironmentReference, EnvironmentReferences, Kind } from '#model';

/** What variables name. */
const namedKinds = [
  'appsync.graphql-api',
  'cognito.user-pool',
  'dynamodb.table',
  'events.bus',
  'firehose.delivery-stream',
  'kinesis.stream',
  'lambda.function',
  's3.bucket',
  'secretsmanager.secret',
  'sfn.state-machine',
  'sns.topic',
  'sqs.queue',
  'ssm.parameter',
] as const satisfies readonly Kind[];

type Seen = View<(typeof namedKinds)[number]>;
type Meaning = Pick<EnvironmentReference, 'targetArn' | 'as'>;

/**
 * Which resources of the place a function's environment names. It asks nothing of AWS: all that it needs was read
 * before.
 */
export const lambdaEnvironmentReference = defineCollector({
  kinds: ['lambda.environment-reference'],
  scope: 'region',
  after: namedKinds,
  fresh: ['lambda.function'],
  permissions: ['lambda:ListFunctions'],
  async *collect(_, seen) {
    const meaningsOf = variablesNaming(await Promise.resolve(knownTexts(seen)));
    for (const { arn, name, account, region, tags, environment } of seen.all('lambda.function')) {
      const references = (environment.seen ? environment.value : []).flatMap((variable) =>
        meaningsOf(variable)
          .filter(({ targetArn }) => targetArn !== arn)
          .map((meaning): EnvironmentReference => ({ variable: variable.name, ...meaning })),
      );
      const told = { arn, name, account, region, tags, functionArn: arn, references };
      if (references.length > 0)
        yield { kind: 'lambda.environment-reference', ...told } satisfies EnvironmentReferences;
    }
  },
});

function knownTexts(seen: Seen): readonly KnownText<Meaning>[] {
  const named = namedKinds.flatMap((kind) =>
    seen.all(kind).flatMap(({ arn, name }) => [byArn(arn), byName(arn, name)]),
  );
  const urls = seen.all('sqs.queue').map(({ arn, url }) => byUrl(arn, url));
  const pools = seen.all('cognito.user-pool').map(({ arn, poolId }) => byName(arn, poolId));
  const graphs = seen
    .all('appsync.graphql-api')
    .flatMap(({ arn, host }) => (host === undefined ? [] : [byUrl(arn, `https://${host}/graphql`)]));
  return [...named, ...urls, ...pools, ...graphs];
}

function byArn(targetArn: Arn): KnownText<Meaning> {
  return { text: targetArn, meaning: { targetArn, as: 'arn' } };
}

function byName(targetArn: Arn, text: string): KnownText<Meaning> {
  return { text, meaning: { targetArn, as: 'name' } };
}

function byUrl(targetArn: Arn, text: string): KnownText<Meaning> {
  return { text, meaning: { targetArn, as: 'url' } };
}
