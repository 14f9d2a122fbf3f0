import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { sfnVersion } from '../../collectors/sfn-version.ts';
import { aStateMachineAlias, seen, unseen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const sfn = mockClient(SFNClient);
const live = aStateMachineAlias({ tags: seen({ team: 'shop' }) });
const machine = live.stateMachineArn;
const definition = JSON.stringify({ StartAt: 'Go', States: { Go: { Type: 'Pass', Result: 's3cr3t', End: true } } });

function alias(name: string, ...versions: readonly string[]) {
  const routing = seen(versions.map((version) => ({ versionArn: `${machine}:${version}` as const, weight: 50 })));
  return aStateMachineAlias({ name, routing });
}

beforeEach(() => {
  sfn.reset();
  sfn.on(DescribeStateMachineCommand).resolves({ definition });
});

it('reads each version that an alias leads to once, and of its definition nothing that it is given', async () => {
  const aliases = [live, alias('beta', '1', '2'), aStateMachineAlias({ name: 'hidden', routing: unseen() })];
  const { resources, error } = await collect(sfnVersion, fakeAws(), aliases);
  expect(error).toBeUndefined();
  expect(sfn.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'sfn.version',
      arn: `${machine}:1`,
      name: 'fulfilment:1',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      stateMachineArn: machine,
      version: '1',
      definition: {
        seen: true,
        value: { startAt: 'Go', timeoutSeconds: undefined, states: [expect.objectContaining({ name: 'Go' })] },
      },
    },
    expect.objectContaining({ version: '2', name: 'fulfilment:2' }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('s3cr3t');
});

it('keeps one whose definition it may not read or cannot make out, and drops one that has vanished', async () => {
  sfn.on(DescribeStateMachineCommand, { stateMachineArn: `${machine}:1` }).rejects(denied);
  sfn.on(DescribeStateMachineCommand, { stateMachineArn: `${machine}:2` }).resolves({ definition: 'none' });
  sfn
    .on(DescribeStateMachineCommand, { stateMachineArn: `${machine}:3` })
    .rejects(serviceError('StateMachineDoesNotExist', 400));
  const aws = fakeAws();
  const { resources } = await collect(sfnVersion, aws, [alias('live', '1', '2'), alias('beta', '3')]);
  expect(resources).toMatchObject([
    { version: '1', definition: { seen: false } },
    { version: '2', definition: { seen: false } },
  ]);
  expect(aws.noted.map(({ reason }) => reason).sort()).toEqual(['denied', 'malformed']);
});
