import { BatchGetAccountStatusCommand, Inspector2Client } from '@aws-sdk/client-inspector2';
import { required } from '#aws';
import { defineCollector } from '#kit';

/** Whether Inspector scans functions; there is an answer even where it was never switched on. */
export const inspectorAccountStatus = defineCollector({
  kinds: ['inspector.account-status'],
  scope: 'region',
  permissions: ['inspector2:BatchGetAccountStatus'],
  async *collect(aws) {
    const client = aws.client(Inspector2Client);
    const { accounts } = await client.send(new BatchGetAccountStatusCommand({ accountIds: [aws.account] }));
    const told = required(required(accounts)[0]?.resourceState);
    yield {
      kind: 'inspector.account-status',
      arn: `arn:${aws.partition}:inspector2:${aws.region}:${aws.account}:account-status`,
      name: 'account status',
      account: aws.account,
      region: aws.region,
      tags: { seen: true, value: {} },
      // Left out where Inspector does not scan so in the region.
      lambda: told.lambda && required(told.lambda.status),
      lambdaCode: told.lambdaCode && required(told.lambdaCode.status),
    };
  },
});
