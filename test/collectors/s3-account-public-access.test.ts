import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { s3AccountPublicAccess } from '../../collectors/s3-account-public-access.ts';
import { everythingBlocked } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const control = mockClient(S3ControlClient);

beforeEach(() => {
  control.reset();
});

it('asks once for the account, and tells what it blocks', async () => {
  control.on(GetPublicAccessBlockCommand, { AccountId: '111122223333' }).resolves({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
  });
  expect(await collect(s3AccountPublicAccess, fakeAws({ region: 'global' }))).toEqual({
    resources: [
      {
        kind: 's3.account-public-access',
        arn: 'arn:aws:s3::111122223333:public-access-block',
        name: '111122223333',
        account: '111122223333',
        region: 'global',
        tags: { seen: true, value: {} },
        block: everythingBlocked,
      },
    ],
    error: undefined,
  });
  expect(control.calls()).toHaveLength(1);
});

it('takes an account that sets nothing as such', async () => {
  control.on(GetPublicAccessBlockCommand).rejects(serviceError('NoSuchPublicAccessBlockConfiguration', 404));
  const { resources } = await collect(s3AccountPublicAccess, fakeAws({ region: 'global' }));
  expect(resources).toMatchObject([{ kind: 's3.account-public-access', block: undefined }]);
});

it.each([
  ['a refusal', () => control.on(GetPublicAccessBlockCommand).rejects(denied), 'denied'],
  ['a reply without the block', () => control.on(GetPublicAccessBlockCommand).resolves({}), 'malformed'],
])('tells of nothing but the gap after %s', async (_, stage, reason) => {
  stage();
  const aws = fakeAws({ region: 'global' });
  expect(await collect(s3AccountPublicAccess, aws)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([
    { hides: 'listing', kind: 's3.account-public-access', operation: 's3:GetAccountPublicAccessBlock', reason },
  ]);
});
