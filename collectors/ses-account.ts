import { GetAccountCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { required } from '#aws';
import { defineCollector } from '#kit';

/** What the account has sent by SES in the region; there is always one. */
export const sesAccount = defineCollector({
  kinds: ['ses.account'],
  scope: 'region',
  permissions: ['ses:GetAccount'],
  async *collect(aws) {
    const { SendQuota } = await aws.client(SESv2Client).send(new GetAccountCommand({}));
    yield {
      kind: 'ses.account',
      arn: `arn:${aws.partition}:ses:${aws.region}:${aws.account}:account`,
      name: 'account',
      account: aws.account,
      region: aws.region,
      tags: { seen: true, value: {} },
      sentLast24Hours: required(SendQuota?.SentLast24Hours),
    };
  },
});
