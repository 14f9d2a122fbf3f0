import { DescribeEndpointCommand, IoTClient } from '@aws-sdk/client-iot';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { iotEndpoint } from '../../collectors/iot-endpoint.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const iot = mockClient(IoTClient);

beforeEach(() => {
  iot.reset();
});

it('asks for the endpoint of devices once', async () => {
  const endpointAddress = 'abc-ats.iot.eu-west-1.amazonaws.com';
  iot.on(DescribeEndpointCommand, { endpointType: 'iot:Data-ATS' }).resolves({ endpointAddress });
  expect((await collect(iotEndpoint, fakeAws())).resources).toEqual([
    {
      kind: 'iot.endpoint',
      arn: 'arn:aws:iot:eu-west-1:111122223333:endpoint/data-ats',
      name: 'data-ats',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      address: endpointAddress,
    },
  ]);
  expect(iot.calls()).toHaveLength(1);
});

it('throws what refuses it, and a reply without an address', async () => {
  iot.on(DescribeEndpointCommand).rejectsOnce(denied).resolves({});
  expect(await collect(iotEndpoint, fakeAws())).toEqual({ resources: [], error: denied });
  expect((await collect(iotEndpoint, fakeAws())).error).toBeInstanceOf(Malformed);
});
