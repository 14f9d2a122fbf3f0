import {
  type FunctionConfiguration,
  type FunctionEventInvokeConfig,
  GetFunctionConcurrencyCommand,
  GetPolicyCommand,
  LambdaClient,
  paginateListFunctionEventInvokeConfigs,
  paginateListFunctions,
  paginateListVersionsByFunction,
} from '@aws-sdk/client-lambda';
import { type Aws, asArn, enrich, ifThere, lambdaConfiguration, observe, parsePolicy, required } from '#aws';
import { describeEnvironment, environmentBytes } from '#boundary';
import { defineCollector, type View, withoutQualifier } from '#kit';
import type { Arn, EventInvokeConfig, Gap, Kind, LambdaConfiguration, LambdaFunction, LambdaVersion } from '#model';

/** Functions and their published versions, in whatever order the one listing of both gives them. */
export const lambdaFunction = defineCollector({
  kinds: ['lambda.function', 'lambda.version'],
  scope: 'region',
  after: ['lambda.account-settings'],
  permissions: [
    'lambda:ListFunctions',
    'lambda:GetPolicy',
    'lambda:ListFunctionEventInvokeConfigs',
    'lambda:GetFunctionConcurrency',
    'tag:GetResources',
    'lambda:ListVersionsByFunction',
  ],
  collect(aws, seen) {
    const client = aws.client(LambdaClient);
    const lambda = { aws, client, anyoneReserves: anyoneReserves(seen) };
    const known = { aws, key: ({ FunctionArn }: FunctionConfiguration) => required(FunctionArn), anew: withValues };
    return enrich(listFunctions(client), (listed) => toFunctionOrVersion(lambda, listed), known);
  },
  async *collectOne(aws, name) {
    const client = aws.client(LambdaClient);
    const versions = await ifThere(() => listVersions(client, name));
    // That nobody reserved concurrency when the place was looked at says nothing of now.
    yield* enrich(versions ?? [], (listed) => toFunctionOrVersion({ aws, client, anyoneReserves: true }, listed));
  },
});

interface Lambda {
  readonly aws: Aws;
  readonly client: LambdaClient;
  /** Whether any function of the place reserves concurrency. */
  readonly anyoneReserves: boolean;
}

async function* listFunctions(client: LambdaClient): AsyncIterable<FunctionConfiguration> {
  const pages = paginateListFunctions({ client }, { FunctionVersion: 'ALL' });
  for await (const page of pages) yield* required(page.Functions);
}

async function listVersions(client: LambdaClient, name: string): Promise<readonly FunctionConfiguration[]> {
  const versions: FunctionConfiguration[] = [];
  for await (const page of paginateListVersionsByFunction({ client }, { FunctionName: name }))
    versions.push(...required(page.Versions));
  return versions;
}

type Looked = LambdaFunction | LambdaVersion;

function toFunctionOrVersion(lambda: Lambda, listed: FunctionConfiguration): Promise<Looked> {
  return listed.Version === '$LATEST' ? toFunction(lambda, listed) : toVersion(lambda.aws, listed);
}

/** What names in it are found by ends with the process that has seen the values. */
function withValues({ Environment }: FunctionConfiguration, remembered: Looked): Looked {
  if (Environment?.Variables === undefined) return remembered;
  return { ...remembered, environment: { seen: true, value: describeEnvironment(Environment.Variables) } };
}

async function toFunction(lambda: Lambda, listed: FunctionConfiguration): Promise<LambdaFunction> {
  const { aws, client } = lambda;
  const arn = unqualified(required(listed.FunctionArn));
  const configuration = lambdaConfiguration(listed);
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
    ...environmentOf(aws, 'lambda.function', listed),
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
    ...lambdaConfiguration(listed),
    ...environmentOf(aws, 'lambda.version', listed),
    functionArn,
    version,
    ...(listed.MasterArn === undefined ? {} : { edgeMasterArn: asArn(listed.MasterArn) }),
  };
}

type Environment = Pick<LambdaConfiguration, 'environment' | 'environmentBytes'>;

function environmentOf(aws: Aws, kind: Kind, listed: FunctionConfiguration): Environment {
  const { Variables: variables = {}, Error: error } = listed.Environment ?? {};
  if (error === undefined) {
    return {
      environment: { seen: true, value: describeEnvironment(variables) },
      environmentBytes: environmentBytes(variables),
    };
  }
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
  return { environment: { seen: false, gap }, environmentBytes: undefined };
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
    configs.push(...required(page.FunctionEventInvokeConfigs).map(toInvokeConfig));
  }
  return configs;
}

function toInvokeConfig(listed: FunctionEventInvokeConfig): EventInvokeConfig {
  return {
    qualifier: required(listed.FunctionArn?.split(':')[7]),
    onFailureArn: listed.DestinationConfig?.OnFailure?.Destination,
    onSuccessArn: listed.DestinationConfig?.OnSuccess?.Destination,
    maximumRetryAttempts: listed.MaximumRetryAttempts,
    maximumEventAgeSeconds: listed.MaximumEventAgeInSeconds,
  };
}

async function reservedConcurrencyOf(
  { aws, client, anyoneReserves }: Lambda,
  functionArn: Arn,
): Promise<LambdaFunction['reservedConcurrency']> {
  if (!anyoneReserves) return { seen: true, value: undefined };
  const command = new GetFunctionConcurrencyCommand({ FunctionName: functionArn });
  return observe(aws, {
    kind: 'lambda.function',
    operation: 'lambda:GetFunctionConcurrency',
    call: async () => (await client.send(command)).ReservedConcurrentExecutions,
    whenNotFound: undefined,
  });
}

/** Where the limits could not be read, somebody may. */
function anyoneReserves(seen: View<'lambda.account-settings'>): boolean {
  const limits = seen.all('lambda.account-settings')[0]?.limits;
  if (limits?.seen !== true || limits.value === undefined) return true;
  return limits.value.concurrentExecutions !== limits.value.unreservedConcurrentExecutions;
}

function unqualified(arn: string): Arn {
  return asArn(withoutQualifier(arn));
}
