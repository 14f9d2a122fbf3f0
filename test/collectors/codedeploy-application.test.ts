import {
  type ApplicationInfo,
  BatchGetApplicationsCommand,
  CodeDeployClient,
  ListApplicationsCommand,
} from '@aws-sdk/client-codedeploy';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { codedeployApplication } from '../../collectors/codedeploy-application.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const codedeploy = mockClient(CodeDeployClient);
const arn = 'arn:aws:codedeploy:eu-west-1:111122223333:application:shop';
const shop: ApplicationInfo = { applicationName: 'shop', computePlatform: 'Lambda', gitHubAccountName: 'jane' };

beforeEach(() => {
  codedeploy.reset();
  codedeploy.on(ListApplicationsCommand).resolves({ applications: ['shop'] });
});

it('reads names to the last page, asks about a hundred at a time, and keeps those for functions', async () => {
  const many = Array.from({ length: 100 }, (_, n) => `fleet-${n}`);
  codedeploy.on(ListApplicationsCommand, {}).resolves({ applications: many, nextToken: 'two' });
  codedeploy.on(ListApplicationsCommand, { nextToken: 'two' }).resolves({ applications: ['shop'] });
  codedeploy.on(BatchGetApplicationsCommand, { applicationNames: many }).resolves({
    applicationsInfo: many.map((applicationName, n) => ({
      applicationName,
      computePlatform: n > 50 ? 'ECS' : 'Server',
    })),
  });
  codedeploy.on(BatchGetApplicationsCommand, { applicationNames: ['shop'] }).resolves({ applicationsInfo: [shop] });
  const { resources, error } = await collect(codedeployApplication, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    {
      kind: 'codedeploy.application',
      arn,
      name: 'shop',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
    },
  ]);
  expect(codedeploy.calls()).toHaveLength(4);
});

it('asks about none where there is none', async () => {
  codedeploy.on(ListApplicationsCommand).resolves({ applications: [] });
  expect(await collect(codedeployApplication, fakeAws())).toEqual({ resources: [], error: undefined });
  expect(codedeploy.commandCalls(BatchGetApplicationsCommand)).toHaveLength(0);
});

it('keeps the first hundred when the next are refused', async () => {
  codedeploy.on(ListApplicationsCommand).resolves({ applications: Array.from({ length: 101 }, (_, n) => `app-${n}`) });
  codedeploy
    .on(BatchGetApplicationsCommand)
    .resolvesOnce({ applicationsInfo: [shop] })
    .rejects(denied);
  expect(await collect(codedeployApplication, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each([
  ['a page without names', {}, { applicationsInfo: [shop] }],
  ['a reply without applications', { applications: ['shop'] }, {}],
  [
    'an application without a platform',
    { applications: ['shop'] },
    { applicationsInfo: [{ applicationName: 'shop' }] },
  ],
  [
    'an application without a name',
    { applications: ['shop'] },
    { applicationsInfo: [{ computePlatform: 'Lambda' as const }] },
  ],
])('finds %s malformed', async (_, names, told) => {
  codedeploy.on(ListApplicationsCommand).resolves(names);
  codedeploy.on(BatchGetApplicationsCommand).resolves(told);
  expect((await collect(codedeployApplication, fakeAws())).error).toBeInstanceOf(Malformed);
});
