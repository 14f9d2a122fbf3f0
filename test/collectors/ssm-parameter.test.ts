import { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { ssmParameter } from '../../collectors/ssm-parameter.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const ssm = mockClient(SSMClient);
const tags = { ['arn:aws:ssm:eu-west-1:111122223333:parameter/shop/banner']: { team: 'shop' } } as const;
const first = { Name: '/shop/banner', Description: 'hunter2' };
const second = { Name: 'checkout-provider', Type: 'SecureString' as const, KeyId: 'alias/aws/ssm' };

beforeEach(() => {
  ssm.reset();
});

it('asks for pages of fifty, reads the last one, and keeps no more than names', async () => {
  ssm.on(DescribeParametersCommand, { MaxResults: 50 }).resolves({ Parameters: [first], NextToken: 'two' });
  ssm.on(DescribeParametersCommand, { MaxResults: 50, NextToken: 'two' }).resolves({ Parameters: [second] });
  const { resources, error } = await collect(ssmParameter, fakeAws({ tags }));
  expect(error).toBeUndefined();
  expect(ssm.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'ssm.parameter',
      arn: 'arn:aws:ssm:eu-west-1:111122223333:parameter/shop/banner',
      name: '/shop/banner',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
    },
    {
      kind: 'ssm.parameter',
      arn: 'arn:aws:ssm:eu-west-1:111122223333:parameter/checkout-provider',
      name: 'checkout-provider',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  ssm
    .on(DescribeParametersCommand)
    .resolvesOnce({ Parameters: [first], NextToken: 'two' })
    .rejects(denied);
  const { resources, error } = await collect(ssmParameter, fakeAws());
  expect(resources).toHaveLength(1);
  expect(error).toBe(denied);
});

it.each(['Name'] as const)('finds one without its %s malformed', async (member) => {
  ssm.on(DescribeParametersCommand).resolves({ Parameters: [{ ...first, [member]: undefined }] });
  expect((await collect(ssmParameter, fakeAws())).error).toBeInstanceOf(Malformed);
});

it('finds a page without its list malformed', async () => {
  ssm.on(DescribeParametersCommand).resolves({});
  expect((await collect(ssmParameter, fakeAws())).error).toBeInstanceOf(Malformed);
});
