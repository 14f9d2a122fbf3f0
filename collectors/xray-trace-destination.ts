import { GetTraceSegmentDestinationCommand, XRayClient } from '@aws-sdk/client-xray';
import { required } from '#aws';
import { defineCollector } from '#kit';

/** Where spans go. */
export const xrayTraceDestination = defineCollector({
  kinds: ['xray.trace-destination'],
  scope: 'region',
  permissions: ['xray:GetTraceSegmentDestination'],
  async *collect(aws) {
    const { Destination, Status } = await aws.client(XRayClient).send(new GetTraceSegmentDestinationCommand({}));
    yield {
      kind: 'xray.trace-destination',
      arn: `arn:${aws.partition}:xray:${aws.region}:${aws.account}:trace-destination`,
      name: 'trace destination',
      account: aws.account,
      region: aws.region,
      tags: { seen: true, value: {} },
      destination: required(Destination),
      status: required(Status),
    };
  },
});
