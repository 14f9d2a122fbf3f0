import { APIGatewayClient, GetAccountCommand } from '@aws-sdk/client-api-gateway';
import { defineCollector } from '#kit';

/** API Gateway's settings of the account in the region; there is always one. */
export const apigatewayAccount = defineCollector({
  kinds: ['apigateway.account'],
  scope: 'region',
  permissions: ['apigateway:GET'],
  async *collect(aws) {
    const account = await aws.client(APIGatewayClient).send(new GetAccountCommand({}));
    yield {
      kind: 'apigateway.account',
      arn: `arn:${aws.partition}:apigateway:${aws.region}::/account`,
      name: 'account',
      account: aws.account,
      region: aws.region,
      tags: { seen: true, value: {} },
      cloudwatchRoleArn: account.cloudwatchRoleArn,
      throttlingRateLimit: account.throttleSettings?.rateLimit,
      throttlingBurstLimit: account.throttleSettings?.burstLimit,
    };
  },
});
