import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { type Aws, observe, publicAccessBlock, required } from '#aws';
import { defineCollector } from '#kit';
import type { S3AccountPublicAccess } from '#model';

/** Block Public Access of the account. That there is none is an answer, for which S3 has an error. */
export const s3AccountPublicAccess = defineCollector({
  kinds: ['s3.account-public-access'],
  scope: 'account',
  permissions: ['s3:GetAccountPublicAccessBlock'],
  async *collect(aws) {
    const block = await readBlock(aws);
    if (block.seen) yield toResource(aws, block.value);
  },
});

function readBlock(aws: Aws) {
  const client = aws.client(S3ControlClient);
  return observe(aws, {
    kind: 's3.account-public-access',
    operation: 's3:GetAccountPublicAccessBlock',
    call: async () =>
      publicAccessBlock(
        required(
          (await client.send(new GetPublicAccessBlockCommand({ AccountId: aws.account })))
            .PublicAccessBlockConfiguration,
        ),
      ),
    whenNotFound: undefined,
    hides: 'listing',
  });
}

function toResource(aws: Aws, block: S3AccountPublicAccess['block']): S3AccountPublicAccess {
  return {
    kind: 's3.account-public-access',
    arn: `arn:${aws.partition}:s3::${aws.account}:public-access-block`,
    name: aws.account,
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    block,
  };
}
