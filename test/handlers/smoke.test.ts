import { CodeDeployClient, PutLifecycleEventHookExecutionStatusCommand } from '@aws-sdk/client-codedeploy';
import { InvokeCommand, LambdaClient, TooManyRequestsException } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const lambda = mockClient(LambdaClient);
const codeDeploy = mockClient(CodeDeployClient);
const hook = { DeploymentId: 'd-1', LifecycleEventHookExecutionId: 'e-1' };

beforeEach(() => {
  lambda.reset();
  codeDeploy.reset();
  codeDeploy.on(PutLifecycleEventHookExecutionStatusCommand).resolves({});
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('SMOKE_VERSIONS', 'function:a:7');
  vi.useFakeTimers({ toFake: ['setTimeout'] });
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

async function statusAfter(): Promise<unknown> {
  const { handler } = await import('../../src/handlers/smoke.ts');
  await handler(hook);
  expect(lambda.commandCalls(InvokeCommand)[0]?.args[0].input).toEqual({
    FunctionName: 'function:a:7',
    Payload: '{"smokeTest":true}',
  });
  return codeDeploy.commandCalls(PutLifecycleEventHookExecutionStatusCommand).map(({ args }) => args[0].input);
}

it('A new version that answers is reported as sound', async () => {
  lambda.on(InvokeCommand).resolves({ StatusCode: 200 });
  expect(await statusAfter()).toEqual([
    { deploymentId: 'd-1', lifecycleEventHookExecutionId: 'e-1', status: 'Succeeded' },
  ]);
});

it.each([
  ['throws', () => lambda.on(InvokeCommand).resolves({ StatusCode: 200, FunctionError: 'Unhandled' })],
  ['cannot be called', () => lambda.on(InvokeCommand).rejects(new Error('no right to'))],
])('A new version that %s is reported as failed', async (_, given) => {
  given();
  expect(await statusAfter()).toMatchObject([{ status: 'Failed' }]);
});

it('A version whose concurrency is taken is tried again', async () => {
  lambda
    .on(InvokeCommand)
    .rejectsOnce(new TooManyRequestsException({ message: 'busy', $metadata: {} }))
    .resolves({ StatusCode: 200, FunctionError: 'Unhandled' });
  vi.useRealTimers();
  vi.resetModules();
  vi.doMock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));
  expect(await statusAfter()).toMatchObject([{ status: 'Failed' }]);
  expect(lambda.commandCalls(InvokeCommand)).toHaveLength(2);
  vi.doUnmock('node:timers/promises');
});
