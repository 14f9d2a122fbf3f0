import {
  CloudWatchLogsClient,
  type DeliverySource,
  paginateDescribeDeliverySources,
} from '@aws-sdk/client-cloudwatch-logs';
import { type Aws, asArn, parseArn, required } from '#aws';
import { defineCollector } from '#kit';
import type { LogDeliverySource } from '#model';

/** Delivery sources of CloudFront's distributions, which are all in the home region; those of other services are not kept. */
export const logsDeliverySource = defineCollector({
  kinds: ['logs.delivery-source'],
  scope: 'account',
  permissions: ['logs:DescribeDeliverySources'],
  async *collect(aws) {
    const pages = paginateDescribeDeliverySources({ client: aws.client(CloudWatchLogsClient) }, { limit: 50 });
    for await (const { deliverySources } of pages) {
      for (const described of required(deliverySources)) {
        const source = toDeliverySource(aws, described);
        if (source.resourceArns.some((arn) => parseArn(asArn(arn)).service === 'cloudfront')) yield source;
      }
    }
  },
});

function toDeliverySource(aws: Aws, described: DeliverySource): LogDeliverySource {
  return {
    kind: 'logs.delivery-source',
    arn: asArn(required(described.arn)),
    name: required(described.name),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: described.tags ?? {} },
    resourceArns: required(described.resourceArns),
    logType: required(described.logType),
  };
}
