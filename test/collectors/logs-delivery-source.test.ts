import {
  CloudWatchLogsClient,
  type DeliverySource,
  DescribeDeliverySourcesCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { logsDeliverySource } from '../../collectors/logs-delivery-source.ts';
import { aDeliverySource, seen } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const logs = mockClient(CloudWatchLogsClient);
const { arn, resourceArns } = aDeliverySource();

function source(differs: Partial<DeliverySource> = {}): DeliverySource {
  return { arn, name: 'site-access', resourceArns: [...resourceArns], logType: 'ACCESS_LOGS', ...differs };
}

const ofAgent = source({ resourceArns: ['arn:aws:bedrock:us-east-1:111122223333:knowledge-base/K'] });

beforeEach(() => {
  logs.reset();
});

it('reads sources to the last page, fifty at a time, and keeps those of distributions', async () => {
  const page = { limit: 50 };
  logs.on(DescribeDeliverySourcesCommand, page).resolves({ deliverySources: [source(), ofAgent], nextToken: 'two' });
  logs
    .on(DescribeDeliverySourcesCommand, { ...page, nextToken: 'two' })
    .resolves({ deliverySources: [source({ arn: `${arn}-2`, name: 'site-access-2', tags: { team: 'shop' } })] });
  const { resources, error } = await collect(logsDeliverySource, fakeAws({ region: 'global' }));
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    aDeliverySource(),
    aDeliverySource({ name: 'site-access-2', tags: seen({ team: 'shop' }) }),
  ]);
  expect(logs.calls()).toHaveLength(2);
});

it('keeps what its first page gave when the second is refused', async () => {
  logs
    .on(DescribeDeliverySourcesCommand)
    .resolvesOnce({ deliverySources: [source()], nextToken: 'two' })
    .rejects(denied);
  expect(await collect(logsDeliverySource, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each(['arn', 'name', 'resourceArns', 'logType'])('finds a source without %s malformed', async (member) => {
  logs.on(DescribeDeliverySourcesCommand).resolves({ deliverySources: [source({ [member]: undefined })] });
  expect((await collect(logsDeliverySource, fakeAws())).error).toBeInstanceOf(Malformed);
});

it('finds a reply without sources malformed', async () => {
  logs.on(DescribeDeliverySourcesCommand).resolves({});
  expect((await collect(logsDeliverySource, fakeAws())).error).toBeInstanceOf(Malformed);
});
