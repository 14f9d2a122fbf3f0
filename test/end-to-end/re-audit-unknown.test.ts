import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { auditEventSchema, ConfigError } from '../../src/config/index.ts';
import { handler } from '../../src/handlers/re-audit.ts';
import { smokeEvent } from '../../src/handlers/smoke-test.ts';
import { type LocalAws, startLocalAws } from '../demo/local-aws.ts';
import { aBatchOf, aCallEvent } from '../handlers/change-messages.ts';
import { aBucket } from '../sandbox/estate/builders/bucket.ts';
import { accountIds, smallEstate } from '../sandbox/estate/index.ts';

const account = accountIds.management;
const region = 'eu-west-1';
const lambda = mockClient(LambdaClient);
const ours = {
  FINDINGS_TABLE: 're-audit-unknown',
  RUN_BUCKET: 'lens-audit-runs',
  AUDIT_FUNCTION: 'lens-audit-audit:live',
};
const context = {
  awsRequestId: 'request',
  getRemainingTimeInMillis: () => 300_000,
  invokedFunctionArn: `arn:aws:lambda:${region}:${account}:function:re-audit:live`,
} as Context;

let local: LocalAws;

beforeAll(async () => {
  const estate = smallEstate(1);
  estate.accounts[account]?.regions[region]?.buckets.push(aBucket(ours.RUN_BUCKET, { objects: new Map() }));
  local = await startLocalAws(estate, ours.FINDINGS_TABLE);
  Object.assign(process.env, ours);
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockReturnValue(true);
  lambda.on(InvokeCommand).resolves({ StatusCode: 202 });
});

afterAll(async () => {
  vi.restoreAllMocks();
  for (const name of Object.keys(ours)) Reflect.deleteProperty(process.env, name);
  await local.stop();
});

it('The handler re-audit starts an audit of what changed in an account that no audit has seen', async () => {
  const sketch = { account, region, source: 'lambda.amazonaws.com', name: 'CreateFunction20150331' };
  const event = aCallEvent({ ...sketch, asked: { functionName: 'new' } });
  expect(await handler(aBatchOf(event), context)).toEqual({ batchItemFailures: [] });
  const [
    {
      args: [{ input }],
    } = { args: [{ input: undefined }] },
  ] = lambda.commandCalls(InvokeCommand);
  expect(input).toMatchObject({ FunctionName: 'lens-audit-audit:live', InvocationType: 'Event' });
  const asked: unknown = JSON.parse(input?.Payload as string);
  expect(auditEventSchema.safeParse(asked)).toMatchObject({
    success: true,
    data: { accounts: [account], regions: [region] },
  });
});

it('The handler re-audit passes the smoke test of a deployment, and only with settings that are sound', async () => {
  expect(await handler(smokeEvent, context)).toEqual({ sound: true });
  process.env['AUDIT_FUNCTION'] = '';
  await expect(handler(smokeEvent, context)).rejects.toThrow(ConfigError);
  process.env['AUDIT_FUNCTION'] = ours.AUDIT_FUNCTION;
});
