import { AmplifyClient, type App, type Branch, ListAppsCommand, ListBranchesCommand } from '@aws-sdk/client-amplify';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { amplifyApp } from '../../collectors/amplify-app.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const amplify = mockClient(AmplifyClient);
const arn = 'arn:aws:amplify:eu-west-1:111122223333:apps/d1';

function app(differs: object = {}): App {
  return {
    appId: 'd1',
    appArn: arn,
    name: 'site',
    defaultDomain: 'd1.amplifyapp.com',
    enableBasicAuth: false,
    repository: 'https://user:hush@git.example.com/site',
    environmentVariables: { TOKEN: 'hush' },
    basicAuthCredentials: 'hush',
    buildSpec: 'hush',
    customHeaders: 'hush',
    ...differs,
  } as unknown as App;
}

function branch(differs: object = {}): Branch {
  return {
    branchArn: `${arn}/branches/main`,
    branchName: 'main',
    stage: 'PRODUCTION',
    enableAutoBuild: true,
    enableBasicAuth: false,
    enablePullRequestPreview: false,
    customDomains: ['example.com'],
    environmentVariables: { TOKEN: 'hush' },
    basicAuthCredentials: 'hush',
    ...differs,
  } as unknown as Branch;
}

beforeEach(() => {
  amplify.reset();
  amplify.on(ListAppsCommand).resolves({ apps: [app()] });
  amplify.on(ListBranchesCommand).resolves({ branches: [branch()] });
});

it('asks for the largest pages of apps and branches and reads the last ones, and keeps no secret', async () => {
  amplify
    .on(ListAppsCommand, { maxResults: 100 })
    .resolves({ apps: [app({ tags: { team: 'web' } })], nextToken: 'two' });
  amplify.on(ListAppsCommand, { maxResults: 100, nextToken: 'two' }).resolves({
    apps: [app({ appId: 'd2', appArn: `${arn}2`, productionBranch: { branchName: 'main' }, enableBasicAuth: true })],
  });
  amplify.on(ListBranchesCommand, { appId: 'd2', maxResults: 50 }).resolves({ branches: [], nextToken: 'more' });
  amplify.on(ListBranchesCommand, { appId: 'd2', maxResults: 50, nextToken: 'more' }).resolves({
    branches: [
      branch({ branchName: 'pr-1', enableAutoBuild: false, enablePullRequestPreview: true, tags: { team: 'web' } }),
    ],
  });
  const { resources, error } = await collect(amplifyApp, fakeAws());
  expect(error).toBeUndefined();
  const place = { account: '111122223333', region: 'eu-west-1' };
  const first = {
    kind: 'amplify.app',
    arn,
    name: 'site',
    ...place,
    tags: { seen: true, value: { team: 'web' } },
    appId: 'd1',
    defaultDomain: 'd1.amplifyapp.com',
    basicAuth: false,
    productionBranch: undefined,
  };
  const main = {
    kind: 'amplify.branch',
    arn: `${arn}/branches/main`,
    name: 'site/main',
    ...place,
    tags: { seen: true, value: {} },
    appArn: arn,
    stage: 'PRODUCTION',
    autoBuild: true,
    basicAuth: false,
    pullRequestPreview: false,
    customDomains: ['example.com'],
  };
  expect(resources).toEqual([
    first,
    main,
    {
      ...first,
      arn: `${arn}2`,
      tags: { seen: true, value: {} },
      appId: 'd2',
      basicAuth: true,
      productionBranch: 'main',
    },
    { ...main, name: 'site/pr-1', appArn: `${arn}2`, tags: first.tags, autoBuild: false, pullRequestPreview: true },
  ]);
  expect(JSON.stringify(resources)).not.toContain('hush');
  expect(amplify.calls()).toHaveLength(5);
});

it('tells that branches are hidden where they are refused, and keeps the app', async () => {
  amplify.on(ListBranchesCommand).rejects(denied);
  const aws = fakeAws();
  expect((await collect(amplifyApp, aws)).resources.map((one) => one.arn)).toEqual([arn]);
  expect(aws.noted).toMatchObject([{ hides: 'listing', kind: 'amplify.branch', operation: 'amplify:ListBranches' }]);
});

it('finds no branches of an app that has vanished since', async () => {
  amplify.on(ListBranchesCommand).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  expect((await collect(amplifyApp, aws)).resources).toHaveLength(1);
  expect(aws.noted).toEqual([]);
});

it('keeps what its first page gave when the second is refused', async () => {
  amplify
    .on(ListAppsCommand)
    .resolvesOnce({ apps: [app()], nextToken: 'two' })
    .rejects(denied);
  expect(await collect(amplifyApp, fakeAws())).toMatchObject({ resources: [{ arn }, {}], error: denied });
});

it.each(['appId', 'appArn', 'name', 'defaultDomain', 'enableBasicAuth'])(
  'finds an app without %s malformed',
  async (member) => {
    amplify.on(ListAppsCommand).resolves({ apps: [app({ [member]: undefined })] });
    expect((await collect(amplifyApp, fakeAws())).error).toBeInstanceOf(Malformed);
  },
);

it.each([
  'branchArn',
  'branchName',
  'stage',
  'enableAutoBuild',
  'enableBasicAuth',
  'enablePullRequestPreview',
  'customDomains',
])('finds a branch without %s malformed', async (member) => {
  amplify.on(ListBranchesCommand).resolves({ branches: [branch({ [member]: undefined })] });
  expect((await collect(amplifyApp, fakeAws())).error).toBeInstanceOf(Malformed);
});
