import { DescribeEndpointCommand, IoTClient } from '@aws-sdk/client-iot';
import { required } from '#aws';
import { defineCollector } from '#kit';

/** The endpoint for devices, one a region. It cannot have tags. */
export const iotEndpoint = defineCollector({
  kinds: ['iot.endpoint'],
  scope: 'region',
  depth: 'deep',
  permissions: ['iot:DescribeEndpoint'],
  async *collect(aws) {
    const client = aws.client(IoTClient);
    const { endpointAddress } = await client.send(new DescribeEndpointCommand({ endpointType: 'iot:Data-ATS' }));
    yield {
      kind: 'iot.endpoint',
      arn: `arn:${aws.partition}:iot:${aws.region}:${aws.account}:endpoint/data-ats`,
      name: 'data-ats',
      account: aws.account,
      region: aws.region,
      tags: { seen: true, value: {} },
      address: required(endpointAddress),
    };
  },
});
