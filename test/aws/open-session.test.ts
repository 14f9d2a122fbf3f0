import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IAMClient, ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CredentialError, openSession, type SessionOptions } from '../../src/aws/index.ts';
import { type Answer, credentials, json, type Received, refuse, serve, useEndpoint, xml } from './loopback.ts';

const own = '999988887777';
const other = '111122223333';

const identity = (partition = 'aws') =>
  `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${own}</Account><UserId>x</UserId><Arn>arn:${partition}:iam::${own}:user/auditor</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`;

const roleKey = `role-key`;
const role = (expiration: Date) =>
  `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>${roleKey}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expiration.toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const actionOf = ({ body }: Received) => new URLSearchParams(body).get('Action');
const targetOf = ({ headers, path }: Received) => String(headers['x-amz-target'] ?? path);

/** Answers STS, and leaves the rest to the test. */
function sts(rest: Answer = () => undefined, { partition = 'aws', minutes = 60 } = {}): Answer {
  return (request, response) => {
    if (actionOf(request) === 'GetCallerIdentity') xml(response, identity(partition));
    else if (actionOf(request) === 'AssumeRole') xml(response, role(inMinutes(minutes)));
    else rest(request, response);
  };
}

async function aSession(overrides: Partial<SessionOptions> = {}) {
  const session = await openSession({
    credentials,
    roleName: 'audit',
    userAgent: 'lens/0',
    runId: 'run-1',
    pacing: { share: 1000 },
    ...overrides,
  });
  onTestFinished(() => {
    session.close();
  });
  return session;
}

async function entered(session: Awaited<ReturnType<typeof aSession>>, account: string) {
  const access = await session.enter(account);
  if ('gap' in access) throw new Error(access.gap.detail);
  return access;
}

describe('a session', () => {
  it('knows who is asking, and the partition from that', async () => {
    await serve(sts(undefined, { partition: 'aws-cn' }));
    const session = await aSession({ homeRegion: 'cn-north-1' });
    expect(session.caller).toEqual({ account: own, partition: 'aws-cn', arn: `arn:aws-cn:iam::${own}:user/auditor` });
    expect([session.counts.calls, session.counts.attempts]).toEqual([1, 1]);
  });

  it('takes on the role in an audited account, under the name of the run', async () => {
    const { requests } = await serve(sts(undefined, { partition: 'aws-us-gov' }));
    const session = await aSession({ runId: `2026/11 ${'x'.repeat(80)}`, externalId: 'ours' });
    const access = await entered(session, other);
    const asked = new URLSearchParams(requests.find((request) => actionOf(request) === 'AssumeRole')?.body);
    expect(asked.get('RoleArn')).toBe(`arn:aws-us-gov:iam::${other}:role/audit`);
    expect(asked.get('ExternalId')).toBe('ours');
    expect(asked.get('RoleSessionName')).toMatch(/^lens-audit-2026-11-x{45}$/);
    expect(access).toMatchObject({ account: other, partition: 'aws-us-gov' });
  });

  it('looks at its own account as itself, unless it is to take on the role there too', async () => {
    const { requests } = await serve(sts());
    await entered(await aSession(), own);
    expect(requests.map(actionOf)).toEqual(['GetCallerIdentity']);
    await entered(await aSession({ assumeRoleForOwn: true }), own);
    expect(requests.map(actionOf)).toEqual(['GetCallerIdentity', 'GetCallerIdentity', 'AssumeRole']);
  });

  it('lets all regions of an account spend one budget of Logs Insights', async () => {
    await serve(sts());
    const session = await aSession({ logInsights: { groups: ['/aws/lambda/*'], scanBudgetMb: 3 } });
    const [one, again] = [await entered(session, other), await entered(session, other)];
    one.aws('eu-west-1').logInsights?.budget.spend(1_000_000);
    expect(again.aws('us-east-1').logInsights).toMatchObject({
      groups: ['/aws/lambda/*'],
      budget: { leftBytes: 2_000_000 },
    });
    expect((await entered(session, own)).aws('eu-west-1').logInsights?.budget.leftBytes).toBe(3_000_000);
    expect((await entered(await aSession(), own)).aws('eu-west-1').logInsights).toBeUndefined();
  });

  it('tells of an account that it may not enter as a gap of the whole account', async () => {
    await serve((request, response) => {
      if (actionOf(request) === 'GetCallerIdentity') xml(response, identity());
      else
        refuse(request, response, {
          status: 403,
          code: 'AccessDenied',
          message: 'not authorized to perform: sts:AssumeRole',
        });
    });
    expect(await (await aSession()).enter(other)).toEqual({
      gap: {
        hides: 'listing',
        kind: undefined,
        account: other,
        region: 'global',
        operation: 'sts:AssumeRole',
        reason: 'denied',
        code: 'AccessDenied',
        count: 1,
        detail: 'not authorized to perform: sts:AssumeRole',
      },
    });
  });

  it('tells of a role name or an external id that STS does not take, and repeats neither', async () => {
    await serve((request, response) => {
      if (actionOf(request) === 'GetCallerIdentity') xml(response, identity());
      else
        refuse(request, response, {
          code: 'ValidationError',
          message: `1 validation error detected: Value 'my id!' at 'externalId' failed to satisfy constraint`,
        });
    });
    expect(await (await aSession({ externalId: 'my id!' })).enter(other)).toEqual({
      gap: {
        hides: 'listing',
        kind: undefined,
        account: other,
        region: 'global',
        operation: 'sts:AssumeRole',
        reason: 'denied',
        code: 'ValidationError',
        count: 1,
        detail: 'STS takes no such name of a role, or no such external id: correct --role-name or --external-id',
      },
    });
  });

  it('cannot enter another account without the name of a role', async () => {
    const { requests } = await serve(sts());
    const refused = await (await aSession({ roleName: undefined })).enter(other);
    expect(refused).toMatchObject({
      gap: { reason: 'denied', operation: 'sts:AssumeRole', detail: expect.stringContaining('no role') as string },
    });
    expect(requests).toHaveLength(1);
  });

  it('asks for what is global in the home region of the partition, with the credentials of the account', async () => {
    const { requests } = await serve(
      sts((_, response) => {
        xml(response, '<ListAccountAliasesResponse><ListAccountAliasesResult/></ListAccountAliasesResponse>');
      }),
    );
    const access = await entered(await aSession({ homeRegion: 'eu-west-1' }), other);
    const aws = access.aws('global');
    await aws.client(IAMClient).send(new ListAccountAliasesCommand({}));
    expect(aws).toMatchObject({ account: other, region: 'global', partition: 'aws' });
    expect(requests.at(-1)?.headers.authorization).toMatch(new RegExp(`Credential=${roleKey}/\\d+/us-east-1/iam`));
    expect(requests[0]?.headers.authorization).toMatch(/Credential=test\/\d+\/eu-west-1\/sts/);
  });

  it.each([
    ['keeps the credentials of a role while they last', 60, 1],
    ['takes on the role again before its credentials expire', 5.5, 2],
  ])('%s', async (_, minutes, times) => {
    const { requests } = await serve(
      sts(
        (_request, response) => {
          xml(response, '<ListAccountAliasesResponse><ListAccountAliasesResult/></ListAccountAliasesResponse>');
        },
        { minutes },
      ),
    );
    const access = await entered(await aSession(), other);
    const iam = access.aws('global').client(IAMClient);
    await Promise.all([iam.send(new ListAccountAliasesCommand({})), iam.send(new ListAccountAliasesCommand({}))]);
    expect(requests.filter((request) => actionOf(request) === 'AssumeRole')).toHaveLength(times);
  });

  it('lists the accounts of the organization with their status over all pages', async () => {
    const pages = [
      {
        Accounts: [
          { Id: other, Name: 'shop', State: 'ACTIVE' },
          { Id: '2', Name: 'old', State: 'SUSPENDED' },
        ],
        NextToken: 'next',
      },
      { Accounts: [{ Id: own, Status: 'ACTIVE' }] },
    ];
    const { requests } = await serve(
      sts((_, response) => {
        json(response, pages.shift());
      }),
    );
    expect(await (await aSession()).listAccounts()).toEqual({
      accounts: [
        { id: other, name: 'shop', status: 'ACTIVE' },
        { id: '2', name: 'old', status: 'SUSPENDED' },
        { id: own, name: own, status: 'ACTIVE' },
      ],
      complete: true,
    });
    expect(requests.map(targetOf).filter((target) => target.endsWith('ListAccounts'))).toHaveLength(2);
    expect(requests.at(-1)?.body).toContain('"NextToken":"next"');
  });

  it('tells of an organization that it may not list, or that does not exist, as a gap', async () => {
    for (const [code, reason] of [
      ['AccessDeniedException', 'denied'],
      ['AWSOrganizationsNotInUseException', 'unavailable'],
    ] as const) {
      await serve(
        sts((request, response) => {
          refuse(request, response, { status: 400, code });
        }),
      );
      expect(await (await aSession()).listAccounts()).toMatchObject({
        gap: { account: own, operation: 'organizations:ListAccounts', hides: 'listing', reason, code },
      });
    }
  });

  it('tells the regions that are on from those that are off', async () => {
    const states = ['ENABLED', 'ENABLED_BY_DEFAULT', 'ENABLING', 'DISABLING', 'DISABLED'];
    const regions = states.map((state, index) => ({ RegionName: `r-${9 - index}`, RegionOptStatus: state }));
    const pages = [{ Regions: regions.slice(0, 2), NextToken: 'next' }, { Regions: regions.slice(2) }];
    const { requests } = await serve(
      sts((_, response) => {
        json(response, pages.shift());
      }),
    );
    const session = await aSession();
    expect(await session.enabledRegions(await entered(session, other))).toEqual({
      enabled: ['r-8', 'r-9'],
      off: ['r-5', 'r-6', 'r-7'],
    });
    expect(requests.at(-1)?.headers.authorization).toContain(roleKey);
    expect(session.counts.calls).toBe(4);
  });

  it('tells of regions that it may not list as a gap, and lets a bug through', async () => {
    await serve(
      sts((request, response) => {
        refuse(request, response, { status: 403, code: 'AccessDeniedException' });
      }),
    );
    const session = await aSession();
    const access = await entered(session, own);
    expect(await session.enabledRegions(access)).toMatchObject({
      gap: { account: own, operation: 'account:ListRegions', reason: 'denied' },
    });
    const broken = {
      ...access,
      aws: () => {
        throw new TypeError('x is undefined');
      },
    };
    await expect(session.enabledRegions(broken)).rejects.toThrow(TypeError);
  });
});

async function refusedSession(overrides: Partial<SessionOptions> = {}): Promise<CredentialError> {
  const error: unknown = await aSession(overrides).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(CredentialError);
  return error as CredentialError;
}

describe('a session that cannot be opened', () => {
  it.each([
    [
      'an expired token',
      { status: 403, code: 'ExpiredToken', message: 'The security token included in the request is expired' },
      /have expired.*sign in again/,
    ],
    [
      'a wrong key',
      { status: 403, code: 'InvalidClientTokenId', message: 'invalid' },
      /InvalidClientTokenId|do not serve.*sign in again/,
    ],
    ['a refusal', { status: 403, code: 'AccessDenied', message: 'explicit deny' }, /explicit deny\. .*sign in again/],
  ])('says what happened, where and what to do: %s', async (_, refusal, words) => {
    await serve((request, response) => {
      refuse(request, response, refusal);
    });
    const error = await refusedSession({ homeRegion: 'eu-west-1' });
    expect(error.message).toMatch(words);
    expect(error.message).toContain('sts:GetCallerIdentity in eu-west-1');
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('says so where there are no credentials, or no such profile', async () => {
    useEndpoint('http://127.0.0.1:1');
    const { credentials: _, ...none } = { credentials, userAgent: 'lens/0', runId: 'run-1' };
    await expect(openSession(none)).rejects.toThrow(/in us-east-1\).*sign in again/);
    await expect(openSession({ ...none, profile: 'nobody' })).rejects.toThrow(
      /with the profile nobody\).*\[nobody\].*name of the profile/,
    );
  });

  it('says so where nothing answers', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    useEndpoint('http://127.0.0.1:1');
    expect((await refusedSession()).message).toMatch(/ECONNREFUSED.*AWS_ENDPOINT_URL/);
  });

  it('says so where the endpoint is no address', async () => {
    useEndpoint('not an address');
    expect((await refusedSession()).message).toMatch(/Invalid URL.*AWS_ENDPOINT_URL/);
  });

  it('says so where something else than AWS answers', async () => {
    await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>');
    });
    expect((await refusedSession()).message).toMatch(/not AWS/);
  });

  it('lets a bug through', async () => {
    await serve(sts());
    const broken = async () => {
      throw new TypeError('x is undefined');
    };
    await expect(aSession({ credentials: broken })).rejects.toThrow(TypeError);
  });
});

describe('credentials of a profile', () => {
  it('are those that sign', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'profile-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'credentials');
    await writeFile(
      file,
      '[audit]\naws_access_key_id = from-profile\naws_secret_access_key = x\nregion = eu-north-1\n',
    );
    const { requests } = await serve(sts());
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', file);
    vi.stubEnv('AWS_CONFIG_FILE', file);
    const session = await openSession({ profile: 'audit', userAgent: 'lens/0', runId: 'run-1' });
    session.close();
    expect(requests[0]?.headers.authorization).toMatch(/Credential=from-profile\/\d+\/eu-north-1\/sts/);
  });
});
