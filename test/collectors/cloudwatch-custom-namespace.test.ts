import { CloudWatchClient, ListMetricsCommand, type Metric } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudwatchCustomNamespace } from '../../collectors/cloudwatch-custom-namespace.ts';
import { aCustomNamespace, aFunction } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const cloudwatch = mockClient(CloudWatchClient);
const seen = [aFunction(), aFunction({ name: 'cart' })];

beforeEach(() => {
  cloudwatch.reset();
});

function metric(Namespace: string, dimensions: Readonly<Record<string, string>> = {}) {
  return {
    Namespace,
    MetricName: 'Any',
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
}

it('tells namespaces of one’s own with the functions and services that they name, over all pages', async () => {
  cloudwatch
    .on(ListMetricsCommand)
    .resolvesOnce({
      Metrics: [
        metric('Checkout', { FunctionName: 'orders', customer: 'c-1' }),
        metric('AWS/Lambda', { FunctionName: 'cart' }),
      ],
      NextToken: 'more',
    })
    .resolvesOnce({
      Metrics: [
        metric('Checkout', { function: 'cart', Service: 'shop' }),
        metric('Checkout', { service: 'basket' }),
        metric('Ships', { ServiceName: 'harbour' }),
        metric('Empty'),
      ],
    });
  const { resources, error } = await collect(cloudwatchCustomNamespace, fakeAws(), seen);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    aCustomNamespace({ functionNames: ['cart', 'orders'], serviceNames: ['basket', 'shop'] }),
    aCustomNamespace({ name: 'Ships', functionNames: [], serviceNames: ['harbour'] }),
    aCustomNamespace({ name: 'Empty', functionNames: [] }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('c-1');
});

it.each([
  'ApplicationSignals',
  'CWAgent',
  'CloudWatchSynthetics',
  'ContainerInsights',
  'ECS/ContainerInsights',
  'KinesisProducerLibrary',
  'LambdaInsights',
  'WAF',
])('leaves out %s, which AWS fills', async (namespace) => {
  cloudwatch.on(ListMetricsCommand).resolves({ Metrics: [metric(namespace)] });
  expect((await collect(cloudwatchCustomNamespace, fakeAws(), seen)).resources).toEqual([]);
});

it('asks nothing where there is no function', async () => {
  expect((await collect(cloudwatchCustomNamespace, fakeAws())).resources).toEqual([]);
  expect(cloudwatch.calls()).toHaveLength(0);
});

it('passes a refusal on', async () => {
  cloudwatch.on(ListMetricsCommand).rejects(denied);
  expect(await collect(cloudwatchCustomNamespace, fakeAws(), seen)).toEqual({ resources: [], error: denied });
});

it.each([
  { MetricName: 'Any' },
  { Namespace: 'Own', Dimensions: [{ Name: 'service' }] },
  { Namespace: 'Own', Dimensions: [{ Value: 'a' }] },
])('finds half an answer malformed', async (half) => {
  cloudwatch.on(ListMetricsCommand).resolves({ Metrics: [half as Metric] });
  expect((await collect(cloudwatchCustomNamespace, fakeAws(), seen)).error).toBeInstanceOf(Malformed);
});
