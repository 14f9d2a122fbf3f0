import {
  type FunctionConfiguration,
  GetAccountSettingsCommand,
  GetFunctionConcurrencyCommand,
  GetPolicyCommand,
  LambdaClient,
  paginateListFunctionEventInvokeConfigs,
  paginateListFunctions,
} from '@aws-sdk/client-lambda';
import { type Aws, asArn, enrich, observe, parseArn, parsePolicy, required } from '#aws';
import { describeEnvironment } from '#boundary';
import { defineCollector } from '#kit';
import type { Arn, EventInvokeConfig, Gap, Kind, LambdaConfiguration, LambdaFunction, LambdaVersion } from '#model';

/** Functions and their published versions, in whatever order the one listing of both gives them. */
export const lambdaFunction = defineCollector({
  kinds: ['lambda.function', 'lambda.version'],
  scope: 'region',
  permissions: [
    'lambda:ListFunctions',
    'lambda:GetPolicy',
    'lambda:ListFunctionEventInvokeConfigs',
    'lambda:GetAccountSettings',
    'lambda:GetFunctionConcurrency',
    'tag:GetResources',
  ],
  collect(aws) {
    const client = aws.client(LambdaClient);
    const lambda = { aws, client, anyoneReserves: once(() => anyoneReserves(aws, client)) };
    return enrich(
      listFunctions(client),
      async (listed): Promise<LambdaFunction | LambdaVersion> =>
        listed.Version === '$LATEST' ? toFunction(lambda, listed) : toVersion(aws, listed),
    );
  },
});

interface Lambda {
  readonly aws: Aws;
  readonly client: LambdaClient;
  /** Whether any function of the place reserves concurrency; asked once, when the first function is seen. */
  readonly anyoneReserves: () => Promise<boolean>;
}

async function* listFunctions(client: LambdaClient): AsyncIterable<FunctionConfiguration> {
  const pages = paginateListFunctions({ client }, { FunctionVersion: 'ALL' });
  for await (const page of pages) yield* required(page.Functions);
}

async function toFunction(lambda: Lambda, listed: FunctionConfiguration): Promise<LambdaFunction> {
  const { aws, client } = lambda;
  const arn = unqualified(required(listed.FunctionArn));
  const configuration = toConfiguration(aws, 'lambda.function', listed);
  const [tags, policy, invokeConfigs, reservedConcurrency] = await Promise.all([
    aws.tags(arn),
    policyOf(lambda, arn),
    observe(aws, {
      kind: 'lambda.function',
      operation: 'lambda:ListFunctionEventInvokeConfigs',
      call: () => listInvokeConfigs(client, arn),
      whenNotFound: [],
    }),
    reservedConcurrencyOf(lambda, arn),
  ]);
  return {
    kind: 'lambda.function',
    arn,
    name: required(listed.FunctionName),
    account: aws.account,
    region: aws.region,
    tags,
    ...configuration,
    policy,
    invokeConfigs,
    reservedConcurrency,
  };
}

/** Only functions have tags, so a version bears those of its function. */
async function toVersion(aws: Aws, listed: FunctionConfiguration): Promise<LambdaVersion> {
  const arn = asArn(required(listed.FunctionArn));
  const functionArn = unqualified(arn);
  const version = required(listed.Version);
  return {
    kind: 'lambda.version',
    arn,
    name: `${required(listed.FunctionName)}:${version}`,
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(functionArn),
    ...toConfiguration(aws, 'lambda.version', listed),
    functionArn,
    version,
    ...(listed.MasterArn === undefined ? {} : { edgeMasterArn: asArn(listed.MasterArn) }),
  };
}

function toConfiguration(aws: Aws, kind: Kind, listed: FunctionConfiguration): LambdaConfiguration {
  return {
    packageType: required(listed.PackageType),
    runtime: listed.Runtime,
    timeoutSeconds: required(listed.Timeout),
    memoryMegabytes: required(listed.MemorySize),
    roleArn: asArn(required(listed.Role)),
    tracingMode: required(listed.TracingConfig?.Mode),
    layerArns: (listed.Layers ?? []).map((layer) => required(layer.Arn)),
    deadLetterArn: listed.DeadLetterConfig?.TargetArn,
    environment: environmentOf(aws, kind, listed),
    logGroupName: logGroupNameOf(listed),
    lastModified: required(listed.LastModified),
    revisionId: listed.RevisionId,
  };
}

function environmentOf(aws: Aws, kind: Kind, listed: FunctionConfiguration): LambdaConfiguration['environment'] {
  const { Variables: variables = {}, Error: error } = listed.Environment ?? {};
  if (error === undefined) return { seen: true, value: describeEnvironment(variables) };
  const gap: Gap = {
    hides: 'fact',
    kind,
    account: aws.account,
    region: aws.region,
    operation: 'lambda:ListFunctions',
    reason: 'denied',
    code: error.ErrorCode,
    count: 1,
    detail: 'Lambda could not decrypt the environment variables for us',
  };
  aws.note(gap);
  return { seen: false, gap };
}

/** A replica of Lambda@Edge writes to a group that is named for the region of its master too. */
function logGroupNameOf({ LoggingConfig, FunctionName, MasterArn }: FunctionConfiguration): string {
  if (LoggingConfig?.LogGroup !== undefined) return LoggingConfig.LogGroup;
  const name = required(FunctionName);
  const prefix = MasterArn === undefined ? '' : `${parseArn(asArn(MasterArn)).region}.`;
  return `/aws/lambda/${name.startsWith(prefix) ? name : `${prefix}${name}`}`;
}

function policyOf({ aws, client }: Lambda, functionArn: Arn): Promise<LambdaFunction['policy']> {
  const command = new GetPolicyCommand({ FunctionName: functionArn });
  return observe(aws, {
    kind: 'lambda.function',
    operation: 'lambda:GetPolicy',
    call: async () => parsePolicy(required((await client.send(command)).Policy)),
    whenNotFound: undefined,
  });
}

async function listInvokeConfigs(client: LambdaClient, functionArn: Arn): Promise<readonly EventInvokeConfig[]> {
  const configs: EventInvokeConfig[] = [];
  for await (const page of paginateListFunctionEventInvokeConfigs({ client }, { FunctionName: functionArn })) {
    for (const { FunctionArn, DestinationConfig } of required(page.FunctionEventInvokeConfigs)) {
      configs.push({
        qualifier: required(FunctionArn?.split(':')[7]),
        onFailureArn: DestinationConfig?.OnFailure?.Destination,
        onSuccessArn: DestinationConfig?.OnSuccess?.Destination,
      });
    }
  }
  return configs;
}

async function reservedConcurrencyOf(
  { aws, client, anyoneReserves }: Lambda,
  functionArn: Arn,
): Promise<LambdaFunction['reservedConcurrency']> {
  if (!(await anyoneReserves())) return { seen: true, value: undefined };
  const command = new GetFunctionConcurrencyCommand({ FunctionName: functionArn });
  return observe(aws, {
    kind: 'lambda.function',
    operation: 'lambda:GetFunctionConcurrency',
    call: async () => (await client.send(command)).ReservedConcurrentExecutions,
    whenNotFound: undefined,
  });
}

async function anyoneReserves(aws: Aws, client: LambdaClient): Promise<boolean> {
  const limit = await observe(aws, {
    kind: 'lambda.function',
    operation: 'lambda:GetAccountSettings',
    call: async () => required((await client.send(new GetAccountSettingsCommand({}))).AccountLimit),
    whenNotFound: undefined,
  });
  if (!limit.seen || limit.value?.ConcurrentExecutions === undefined) return true;
  return limit.value.ConcurrentExecutions !== limit.value.UnreservedConcurrentExecutions;
}

function unqualified(arn: string): Arn {
  return asArn(arn.split(':').slice(0, 7).join(':'));
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= ask());
}
