import { expect, it } from 'vitest';
import { defineMetricsCollector } from '#kit';
import { aQueue } from '../support/build.ts';
import { collect, fakeAws } from '../support/fake-aws.ts';

const queue = aQueue();
const daily = { fewestVisible: [{ day: '2026-11-25', value: 3 }] };

it('says of a collector what all of them have in common, and gives what was read to what it was read of', async () => {
  const asked: unknown[] = [];
  const collector = defineMetricsCollector({
    kind: 'cloudwatch.dead-letter-metrics',
    after: ['sqs.queue'],
    of: (seen) => seen.all('sqs.queue'),
    read: async (aws, measured, seen) => {
      asked.push(aws.region, measured, seen.all('sqs.queue'));
      return () => ({ daily, spread: {} });
    },
  });
  expect(collector).toMatchObject({
    kinds: ['cloudwatch.dead-letter-metrics'],
    scope: 'region',
    after: ['sqs.queue'],
    depth: 'deep',
    priced: true,
    permissions: ['cloudwatch:GetMetricData'],
  });
  const { account, region, arn, name, tags } = queue;
  const { resources } = await collect(collector, fakeAws(), [queue]);
  expect(resources).toEqual([
    { kind: 'cloudwatch.dead-letter-metrics', account, region, arn, name, tags, daily, spread: {} },
  ]);
  expect(asked).toEqual(['eu-west-1', [queue], [queue]]);
});

it('looks at an account as a whole where that is said', () => {
  const { scope } = defineMetricsCollector({
    kind: 'cloudwatch.distribution-metrics',
    scope: 'account',
    after: ['cloudfront.distribution'],
    of: () => [],
    read: () => Promise.reject(new Error('nothing is asked')),
  });
  expect(scope).toBe('account');
});
