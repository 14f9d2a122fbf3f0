import { GetAccountSettingsCommand, type GetAccountSettingsResponse, LambdaClient } from '@aws-sdk/client-lambda';
import { observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { LambdaLimits } from '#model';

/** Lambda's settings of the account in the region; their limits are a fact, so that functions can be read without them. */
export const lambdaAccountSettings = defineCollector({
  kinds: ['lambda.account-settings'],
  scope: 'region',
  permissions: ['lambda:GetAccountSettings'],
  async *collect(aws) {
    const client = aws.client(LambdaClient);
    yield {
      kind: 'lambda.account-settings',
      arn: `arn:${aws.partition}:lambda:${aws.region}:${aws.account}:account-settings`,
      name: 'account-settings',
      account: aws.account,
      region: aws.region,
      tags: { seen: true, value: {} },
      limits: await observe(aws, {
        kind: 'lambda.account-settings',
        operation: 'lambda:GetAccountSettings',
        call: async () => limitsIn(await client.send(new GetAccountSettingsCommand({}))),
        whenNotFound: undefined,
      }),
    };
  },
});

function limitsIn({ AccountLimit: limit, AccountUsage: usage }: GetAccountSettingsResponse): LambdaLimits {
  return {
    concurrentExecutions: required(limit?.ConcurrentExecutions),
    unreservedConcurrentExecutions: required(limit?.UnreservedConcurrentExecutions),
    codeBytesLimit: required(limit?.TotalCodeSize),
    codeBytesUsed: required(usage?.TotalCodeSize),
  };
}
