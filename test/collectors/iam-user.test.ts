import {
  GetAccessKeyLastUsedCommand,
  GetAccountAuthorizationDetailsCommand,
  IAMClient,
  ListAccessKeysCommand,
} from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { iamUser } from '../../collectors/iam-user.ts';
import { anAccessKey, aUser, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const iam = mockClient(IAMClient);
const used = new Date('2026-11-24T12:00:00.000Z');

beforeEach(() => {
  iam.reset();
  iam.on(GetAccountAuthorizationDetailsCommand).resolves({
    UserDetailList: [{ UserName: 'erp', Arn: aUser().arn, Tags: [{ Key: 'team', Value: 'orders' }] }],
  });
  iam
    .on(ListAccessKeysCommand)
    .resolves({ AccessKeyMetadata: [{ AccessKeyId: 'MADE-UP-KEY-WXYZ', Status: 'Active' }] });
  iam.on(GetAccessKeyLastUsedCommand).resolves({
    UserName: 'erp',
    AccessKeyLastUsed: { LastUsedDate: used, ServiceName: 'dynamodb', Region: 'eu-west-1' },
  });
});

async function collected() {
  const aws = fakeAws({ region: 'global' });
  return { ...(await collect(iamUser, aws)), noted: aws.noted };
}

it('tells users with the last use of their keys, and of a key the end of its id', async () => {
  const { resources } = await collected();
  expect(resources).toEqual([aUser({ tags: seen({ team: 'orders' }), accessKeys: seen([anAccessKey()]) })]);
  expect(iam.commandCalls(GetAccountAuthorizationDetailsCommand)[0]?.args[0].input).toMatchObject({ Filter: ['User'] });
  expect(iam.commandCalls(ListAccessKeysCommand)[0]?.args[0].input).toMatchObject({ UserName: 'erp' });
  expect(iam.commandCalls(GetAccessKeyLastUsedCommand)[0]?.args[0].input).toEqual({ AccessKeyId: 'MADE-UP-KEY-WXYZ' });
  expect(JSON.stringify(resources)).not.toContain('MADE-UP-KEY');
});

it('tells a key that is switched off, and one that was never used', async () => {
  iam.on(ListAccessKeysCommand).resolves({
    AccessKeyMetadata: [{ AccessKeyId: 'MADE-UP-KEY-WXYZ', Status: 'Inactive' }],
  });
  iam
    .on(GetAccessKeyLastUsedCommand)
    .resolves({ AccessKeyLastUsed: { LastUsedDate: undefined, ServiceName: 'N/A', Region: 'N/A' } });
  const { resources } = await collected();
  expect(resources).toMatchObject([{ accessKeys: seen([anAccessKey({ active: false, lastUsed: seen(undefined) })]) }]);
});

it('reads every page of users and of keys', async () => {
  iam
    .on(GetAccountAuthorizationDetailsCommand)
    .resolvesOnce({
      UserDetailList: [{ UserName: 'a', Arn: aUser({ name: 'a' }).arn }],
      IsTruncated: true,
      Marker: 'm',
    })
    .resolves({
      UserDetailList: [{ UserName: 'b', Arn: aUser({ name: 'b' }).arn, Tags: [{ Key: 'bare', Value: undefined }] }],
    });
  iam
    .on(ListAccessKeysCommand, { UserName: 'a' })
    .resolvesOnce({ AccessKeyMetadata: [{ AccessKeyId: 'KEY-1', Status: 'Active' }], IsTruncated: true, Marker: 'm' })
    .resolves({ AccessKeyMetadata: [{ AccessKeyId: 'KEY-2', Status: 'Active' }] });
  const { resources } = await collected();
  expect(resources.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(resources).toMatchObject([
    { tags: seen({}), accessKeys: { value: [{ idEnding: 'EY-1' }, { idEnding: 'EY-2' }] } },
    { tags: seen({ bare: '' }) },
  ]);
});

it('tells a user that vanished as one without keys', async () => {
  iam.on(ListAccessKeysCommand).rejects(serviceError('NoSuchEntityException', 404));
  const { resources } = await collected();
  expect(resources).toMatchObject([{ accessKeys: seen([]) }]);
});

it('tells keys that it may not list, and uses that it may not read, as gaps', async () => {
  iam.on(GetAccessKeyLastUsedCommand).rejects(denied);
  const uses = await collected();
  expect(uses.resources).toMatchObject([{ accessKeys: { value: [{ lastUsed: { seen: false } }] } }]);
  expect(uses.noted).toMatchObject([{ operation: 'iam:GetAccessKeyLastUsed', hides: 'fact', kind: 'iam.user' }]);
  iam.on(ListAccessKeysCommand).rejects(denied);
  const keys = await collected();
  expect(keys.resources).toMatchObject([{ accessKeys: { seen: false } }]);
  expect(keys.noted).toMatchObject([{ operation: 'iam:ListAccessKeys', hides: 'fact', kind: 'iam.user' }]);
});

it('looks at users in deep audits, once an account', () => {
  expect(iamUser).toMatchObject({ scope: 'account', depth: 'deep' });
});
