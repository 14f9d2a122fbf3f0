import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { startLocalAws } from '../demo/local-aws.ts';
import { auditorExternalId, type ObjectRecord, type PublishedMessage } from '../sandbox/estate/index.ts';
import type { RecordedCall, Sandbox } from '../sandbox/server.ts';
import { auditMachine } from '../support/distributed-map/audit-machine.ts';
import { bundle } from '../support/distributed-map/bundle.ts';
import type { Execution } from '../support/distributed-map/execution.ts';
import { type Invocation, type LambdaFunction, lambdaFunctions } from '../support/distributed-map/lambda-functions.ts';
import type { Invoked } from '../support/distributed-map/platform.ts';
import { runStateMachine } from '../support/distributed-map/run-state-machine.ts';
import { type ManyAccounts, manyAccounts } from './many-accounts.ts';

export type Row = Readonly<Record<string, unknown>>;

/** An invocation that is over. */
export interface Done {
  readonly functionName: string;
  readonly event: unknown;
  readonly invoked: Invoked;
  readonly milliseconds: number;
}

/** An execution of the audit's state machine, and what could be seen of it. */
export interface FanOutAudit {
  readonly execution: Execution;
  readonly invocations: readonly Done[];
  /** What was asked of AWS. */
  readonly calls: readonly RecordedCall[];
  readonly published: readonly PublishedMessage[];
  /** What the table holds when it is over. */
  readonly rows: readonly Row[];
  readonly milliseconds: number;
}

/** What happens to an execution while it is under way. */
export interface Interference {
  /** How long an invocation may take. */
  readonly timeoutMilliseconds?: (functionName: string, event: unknown) => number;
  /** Sees what is under way some times a second. */
  readonly watch?: (underWay: readonly Invocation[]) => void;
  /** Is told of each invocation that is over. */
  readonly ended?: (done: Done) => void;
}

export interface FanOutGround {
  readonly company: ManyAccounts;
  readonly sandbox: Sandbox<ManyAccounts['estate']>;
  /** The auditor's own bucket, by key. */
  objects(): Map<string, ObjectRecord>;
  /** Executes the state machine; several executions may be under way at once. */
  execute(name: string, input: object): Promise<Execution>;
  /** Executes it, alone, and tells what could be seen of that. */
  audit(name: string, input: object, interference?: Interference): Promise<FanOutAudit>;
  /** What the table holds. */
  rows(): Promise<readonly Row[]>;
  logs(): readonly string[];
  stop(): Promise<void>;
}

const table = 'findings';
/** As the functions have it when they are deployed. */
const longest = 900_000;
const millisecondsBetweenLooks = 50;

/** Many accounts on loopback, and the audit's functions in processes, which a state machine invokes as it does when deployed. */
export async function openFanOutGround(size: {
  readonly accounts: number;
  readonly regions: number;
}): Promise<FanOutGround> {
  const company = manyAccounts(size.accounts, size.regions);
  const folder = await mkdtemp(join(tmpdir(), 'fan-out-'));
  const local = await startLocalAws(company.estate, table);
  const { sandbox } = local;
  const credentials = company.auditor;
  const region = company.at.region;
  const s3 = new S3Client({ endpoint: sandbox.endpoint, region, credentials });
  const dynamodb = new DynamoDBClient({ endpoint: sandbox.endpoint, region, credentials });
  const modules = await bundle(folder, {
    process: join(import.meta.dirname, '..', 'support', 'distributed-map', 'handler-process.ts'),
    plan: join(import.meta.dirname, 'fan-out', 'plan.ts'),
    'audit-shard': join(import.meta.dirname, 'fan-out', 'audit-shard.ts'),
    conclude: join(import.meta.dirname, 'fan-out', 'conclude.ts'),
  });
  const environment = environmentOf(company, sandbox.endpoint);
  let interference: Interference = {};
  const underWay = new Set<Invocation>();
  const invocations: Done[] = [];
  const functions = lambdaFunctions(
    (['plan', 'audit-shard', 'conclude'] as const).map(
      (name): LambdaFunction => ({
        name,
        module: modules[name],
        environment,
        timeoutMilliseconds: (event) => interference.timeoutMilliseconds?.(name, event) ?? longest,
      }),
    ),
    {
      process: modules.process,
      began: (invocation) => {
        underWay.add(invocation);
      },
    },
  );

  async function invoke(functionName: string, event: unknown): Promise<Invoked> {
    const begun = performance.now();
    const invoked = await functions.invoke(functionName, event);
    for (const one of underWay) if (one.event === event) underWay.delete(one);
    const done = { functionName, event, invoked, milliseconds: performance.now() - begun };
    invocations.push(done);
    interference.ended?.(done);
    return invoked;
  }

  const machine = auditMachine({
    PlanFunctionArn: 'plan',
    AuditShardFunctionArn: 'audit-shard',
    ConcludeFunctionArn: 'conclude',
    RunBucketName: company.bucket,
    MaxConcurrency: '4',
  });
  const stateMachineArn = `arn:aws:states:${region}:${company.at.account}:stateMachine:lens-audit`;

  const execute = (name: string, input: object): Promise<Execution> =>
    runStateMachine(
      machine,
      { stateMachineArn, name, input },
      { invoke, s3, secondMilliseconds: 20, random: Math.random },
    );

  return {
    company,
    sandbox,
    objects: () => objectsOf(company),
    execute,
    async audit(name, input, given = {}) {
      interference = given;
      invocations.length = 0;
      company.estate.published.length = 0;
      const begun = performance.now();
      const before = sandbox.calls.length;
      const watching = setInterval(() => given.watch?.([...underWay]), millisecondsBetweenLooks);
      try {
        const execution = await execute(name, input);
        return {
          execution,
          invocations: [...invocations],
          calls: sandbox.calls.slice(before),
          published: [...company.estate.published],
          rows: await rowsOf(dynamodb),
          milliseconds: performance.now() - begun,
        };
      } finally {
        clearInterval(watching);
      }
    },
    rows: () => rowsOf(dynamodb),
    logs: () => functions.logs(),
    async stop() {
      functions.stop();
      s3.destroy();
      dynamodb.destroy();
      await local.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function environmentOf(
  { auditor, at, bucket, regions, topicArn }: ManyAccounts,
  endpoint: string,
): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: at.region,
    AWS_ACCESS_KEY_ID: auditor.accessKeyId,
    AWS_SECRET_ACCESS_KEY: auditor.secretAccessKey,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    FINDINGS_TABLE: table,
    RUN_BUCKET: bucket,
    NOTIFY_TOPIC_ARN: topicArn,
    AUDIT_EXTERNAL_ID: auditorExternalId,
    AUDIT_ORGANIZATION: 'true',
    LENS_AUDIT_CONFIG: JSON.stringify({ regions }),
  };
}

function objectsOf({ estate, at, bucket: name }: ManyAccounts): Map<string, ObjectRecord> {
  const bucket = estate.accounts[at.account]?.regions[at.region]?.buckets.find((one) => one.name === name);
  if (bucket === undefined) throw new Error(`there is no bucket ${name}`);
  bucket.objects ??= new Map();
  return bucket.objects;
}

async function rowsOf(client: DynamoDBClient): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of paginateScan({ client }, { TableName: table }))
    rows.push(...(page.Items ?? []).map((item) => unmarshall(item)));
  return rows;
}
