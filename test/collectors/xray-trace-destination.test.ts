import { GetTraceSegmentDestinationCommand, XRayClient } from '@aws-sdk/client-xray';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { xrayTraceDestination } from '../../collectors/xray-trace-destination.ts';
import { theTraceDestination } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const xray = mockClient(XRayClient);

beforeEach(() => {
  xray.reset();
});

it('tells where spans go, from one call', async () => {
  xray.on(GetTraceSegmentDestinationCommand).resolves({ Destination: 'CloudWatchLogs', Status: 'PENDING' });
  const { resources, error } = await collect(xrayTraceDestination, fakeAws());
  expect(error).toBeUndefined();
  expect(resources).toEqual([theTraceDestination({ destination: 'CloudWatchLogs', status: 'PENDING' })]);
  expect(xray.calls()).toHaveLength(1);
});

it('passes a refusal on', async () => {
  xray.on(GetTraceSegmentDestinationCommand).rejects(denied);
  expect(await collect(xrayTraceDestination, fakeAws())).toEqual({ resources: [], error: denied });
});

it.each([{ Status: 'ACTIVE' as const }, { Destination: 'XRay' as const }])(
  'finds half an answer malformed',
  async (reply) => {
    xray.on(GetTraceSegmentDestinationCommand).resolves(reply);
    expect((await collect(xrayTraceDestination, fakeAws())).error).toBeInstanceOf(Malformed);
  },
);
