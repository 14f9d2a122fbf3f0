import { readFileSync } from 'node:fs';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { collectors } from '../../collectors/catalog.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import { auditBatch } from '../../src/handlers/audit-batch.ts';
import { concludeRun } from '../../src/handlers/conclude-run.ts';
import { planRun } from '../../src/handlers/plan-run.ts';
import type { Planned, ShardEvent } from '../../src/handlers/shard-events.ts';
import { type LocalAws, startLocalAws } from '../demo/local-aws.ts';
import { deployed, type Members, parseTemplate } from '../project/cloudformation.ts';
import { aBucket } from '../sandbox/estate/builders/bucket.ts';
import { accountIds, auditorExternalId, demoEstate, findingsTopicArn } from '../sandbox/estate/index.ts';
import type { RecordedCall } from '../sandbox/server.ts';

const bucketName = 'lens-audit-runs';
const template = deployed(parseTemplate(readFileSync('template.yaml', 'utf8')), { Organization: 'true' });
const reads = new Set<string>(readPolicy(collectors).Statement.find(({ Effect }) => Effect === 'Allow')?.Action);
const roles = ['PlanRole', 'AuditShardRole', 'ConcludeRole'] as const;

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** What a handler asked for with the rights of its own role, and the keys that it wrote. */
interface Used {
  readonly actions: ReadonlySet<string>;
  readonly written: readonly string[];
}

const used = new Map<string, Used>();
let local: LocalAws;

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockReturnValue(true);
  const estate = demoEstate(1);
  const bucket = aBucket(bucketName);
  estate.accounts[accountIds.management]?.regions['eu-west-1']?.buckets.push(bucket);
  local = await startLocalAws(estate, 'rights-findings');
  const context = { awsRequestId: 'request', getRemainingTimeInMillis: () => 900_000 } as Context;
  const parts = { env: environment, logger: new Logger(), quotaShare: 100 };

  async function watched<T>(role: string, work: () => Promise<T>): Promise<T> {
    const [calls, keys] = [local.sandbox.calls.length, new Set(bucket.objects?.keys())];
    const result = await work();
    const own = local.sandbox.calls.slice(calls).filter(({ caller }) => caller?.includes(':user/') === true);
    used.set(role, {
      actions: new Set(own.map(grantedAs).filter((action) => !reads.has(action))),
      written: [...(bucket.objects?.keys() ?? [])].filter((key) => !keys.has(key)),
    });
    return result;
  }

  const asked = { checks: ['log-retention', 'lambda-runtime-deprecated'] };
  const planned: Planned = await watched('PlanRole', () => planRun({ asked, execution: 'rights' }, context, parts));
  const lines = Buffer.from(bucket.objects?.get(planned.batchesKey)?.body ?? '').toString();
  const [batch = ''] = lines.split('\n');
  await watched('AuditShardRole', () => auditBatch(JSON.parse(batch) as ShardEvent, context, parts));
  await watched('ConcludeRole', () => concludeRun(planned, context, parts));
}, 300_000);

afterAll(async () => {
  vi.restoreAllMocks();
  await local.stop();
});

const environment = {
  AWS_REGION: 'eu-west-1',
  FINDINGS_TABLE: 'rights-findings',
  RUN_BUCKET: bucketName,
  NOTIFY_TOPIC_ARN: findingsTopicArn,
  AUDIT_EXTERNAL_ID: auditorExternalId,
  LENS_AUDIT_CONFIG: JSON.stringify({ organization: true, regions: ['eu-west-1'] }),
};

/** A listing's action bears the name of the bucket's. */
function grantedAs({ action }: RecordedCall): string {
  return action === 's3:ListObjectsV2' ? 's3:ListBucket' : action;
}

/** Asked of nobody: identity, which cannot be denied, and what services do in a function's name. */
const without = ['sts:GetCallerIdentity'];
const ofServices = [
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];
/** With it S3 says of an object that it is not there, and without it that it may not be read. */
const toKnowWhatIsNotThere = 's3:ListBucket';
/** What a run like this one does not come to: one that tells nobody, units of the organization, a failure that is told. */
const seldom: Readonly<Record<string, readonly string[]>> = {
  PlanRole: [
    'dynamodb:BatchWriteItem',
    'organizations:ListAccountsForParent',
    'organizations:ListOrganizationalUnitsForParent',
    'sns:Publish',
    'sts:AssumeRole',
  ],
};

describe.each(roles)('The rights of %s', (role) => {
  const statements = (template[role]?.['Policies'] as readonly Members[])
    .flatMap(
      (policy) => (policy['PolicyDocument'] as unknown as { readonly Statement: readonly Statement[] }).Statement,
    )
    .filter(({ Effect }) => Effect === 'Allow');

  it('are what its function asks for in an audit, and no more', () => {
    const granted = new Set(statements.flatMap(({ Action }) => Action));
    const { actions = new Set<string>() } = used.get(role) ?? {};
    expect([...actions].filter((action) => !granted.has(action) && !without.includes(action))).toEqual([]);
    const needed = new Set([...actions, ...ofServices, toKnowWhatIsNotThere, ...(seldom[role] ?? [])]);
    expect([...granted].filter((action) => !needed.has(action))).toEqual([]);
  });

  it('let it write where it does write, and nowhere else in the bucket', () => {
    const putting = statements.find(({ Action }) => [Action].flat().includes('s3:PutObject'));
    const prefixes = [putting?.Resource ?? []].flat().map((arn) => arn.replace(/^[^/]*\//, '').replace('*', ''));
    const { written = [] } = used.get(role) ?? {};
    expect(written.length).toBeGreaterThan(0);
    expect(written.filter((key) => !prefixes.some((prefix) => key.startsWith(prefix)))).toEqual([]);
  });
});
