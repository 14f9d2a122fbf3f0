import {
  DescribePipeCommand,
  type Pipe as ListedPipe,
  type PipeSourceParameters,
  PipesClient,
  paginateListPipes,
} from '@aws-sdk/client-pipes';
import { type Aws, asArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { Pipe, PipeSettings } from '#model';

/** EventBridge pipes, each with what only its description tells. */
export const pipesPipe = defineCollector({
  kinds: ['pipes.pipe'],
  scope: 'region',
  permissions: ['pipes:ListPipes', 'pipes:DescribePipe', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(PipesClient);
    return enrich(listPipes(client), (listed) => toPipe(aws, client, listed), { aws, key: ({ Arn }) => required(Arn) });
  },
});

async function* listPipes(client: PipesClient): AsyncIterable<ListedPipe> {
  for await (const page of paginateListPipes({ client }, { Limit: 100 })) yield* required(page.Pipes);
}

async function toPipe(aws: Aws, client: PipesClient, listed: ListedPipe): Promise<Pipe | undefined> {
  const name = required(listed.Name);
  const settings = await observe(aws, {
    kind: 'pipes.pipe',
    operation: 'pipes:DescribePipe',
    call: () => settingsOf(client, name),
    whenNotFound: undefined,
  });
  if (settings.seen && settings.value === undefined) return undefined;
  const arn = asArn(required(listed.Arn));
  return {
    kind: 'pipes.pipe',
    arn,
    name,
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    enabled: required(listed.DesiredState) === 'RUNNING',
    source: required(listed.Source),
    enrichmentArn: listed.Enrichment === '' ? undefined : listed.Enrichment,
    targetArn: required(listed.Target),
    settings: settings.seen ? { seen: true, value: required(settings.value) } : settings,
  };
}

/** Without filters and templates, which may hold anything. */
async function settingsOf(client: PipesClient, name: string): Promise<PipeSettings> {
  const pipe = await client.send(new DescribePipeCommand({ Name: name }));
  const source = pipe.SourceParameters ?? {};
  const { LambdaFunctionParameters: called, StepFunctionStateMachineParameters: started } = pipe.TargetParameters ?? {};
  return {
    roleArn: required(pipe.RoleArn),
    ...batchingOf(source),
    filtered: (source.FilterCriteria?.Filters ?? []).length > 0,
    ...retryOf(source),
    invocationType: (called ?? started)?.InvocationType,
    logLevel: pipe.LogConfiguration?.Level,
  };
}

type Batching = Pick<PipeSettings, 'batchSize' | 'batchingWindowSeconds'>;

interface BatchParameters {
  readonly BatchSize?: number | undefined;
  readonly MaximumBatchingWindowInSeconds?: number | undefined;
}

/** A pipe has one source; these two are among the parameters of each. */
function batchingOf({ FilterCriteria, ...sources }: PipeSourceParameters): Batching {
  const source = Object.values<BatchParameters | undefined>(sources).find((one) => one !== undefined);
  return { batchSize: source?.BatchSize, batchingWindowSeconds: source?.MaximumBatchingWindowInSeconds };
}

type Retry = Pick<PipeSettings, 'deadLetterArn' | 'maximumRetryAttempts' | 'maximumRecordAgeSeconds'>;

function retryOf({ KinesisStreamParameters, DynamoDBStreamParameters }: PipeSourceParameters): Retry {
  const stream = KinesisStreamParameters ?? DynamoDBStreamParameters;
  return {
    deadLetterArn: stream?.DeadLetterConfig?.Arn,
    maximumRetryAttempts: stream?.MaximumRetryAttempts,
    maximumRecordAgeSeconds: stream?.MaximumRecordAgeInSeconds,
  };
}
