import {
  type AccessKeyMetadata,
  GetAccessKeyLastUsedCommand,
  IAMClient,
  paginateGetAccountAuthorizationDetails,
  paginateListAccessKeys,
  type UserDetail,
} from '@aws-sdk/client-iam';
import { type Aws, asArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { AccessKeyUse, IamAccessKey, IamUser } from '#model';

/** Users with their keys; of a key's id only its end is kept. */
export const iamUser = defineCollector({
  kinds: ['iam.user'],
  scope: 'account',
  depth: 'deep',
  permissions: ['iam:GetAccountAuthorizationDetails', 'iam:ListAccessKeys', 'iam:GetAccessKeyLastUsed'],
  collect(aws) {
    const client = aws.client(IAMClient);
    return enrich(listUsers(client), (user) => toUser(aws, client, user), { aws, key: ({ Arn }) => required(Arn) });
  },
});

async function* listUsers(client: IAMClient): AsyncIterable<UserDetail> {
  const pages = paginateGetAccountAuthorizationDetails({ client }, { Filter: ['User'], MaxItems: 1000 });
  for await (const page of pages) yield* required(page.UserDetailList);
}

async function toUser(aws: Aws, client: IAMClient, user: UserDetail): Promise<IamUser> {
  const name = required(user.UserName);
  return {
    kind: 'iam.user',
    arn: asArn(required(user.Arn)),
    name,
    account: aws.account,
    region: aws.region,
    tags: {
      seen: true,
      value: Object.fromEntries((user.Tags ?? []).map(({ Key, Value }) => [required(Key), Value ?? ''])),
    },
    accessKeys: await observe(aws, {
      kind: 'iam.user',
      operation: 'iam:ListAccessKeys',
      call: () => keysOf(aws, client, name),
      whenNotFound: [],
    }),
  };
}

async function keysOf(aws: Aws, client: IAMClient, UserName: string): Promise<readonly IamAccessKey[]> {
  const keys: IamAccessKey[] = [];
  for await (const page of paginateListAccessKeys({ client }, { UserName })) {
    keys.push(...(await Promise.all(required(page.AccessKeyMetadata).map((key) => toKey(aws, client, key)))));
  }
  return keys;
}

async function toKey(aws: Aws, client: IAMClient, key: AccessKeyMetadata): Promise<IamAccessKey> {
  const id = required(key.AccessKeyId);
  return {
    idEnding: id.slice(-4),
    active: required(key.Status) === 'Active',
    lastUsed: await observe(aws, {
      kind: 'iam.user',
      operation: 'iam:GetAccessKeyLastUsed',
      call: () => lastUseOf(client, id),
      whenNotFound: undefined,
    }),
  };
}

/** Without a date, and with `N/A` for the service, where it was never used. */
async function lastUseOf(client: IAMClient, AccessKeyId: string): Promise<AccessKeyUse | undefined> {
  const { AccessKeyLastUsed } = await client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
  const { LastUsedDate, ServiceName } = required(AccessKeyLastUsed);
  return LastUsedDate === undefined ? undefined : { at: LastUsedDate.toISOString(), service: required(ServiceName) };
}
