import { AppConfigClient, ListApplicationsCommand } from '@aws-sdk/client-appconfig';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { appconfigApplication } from '../../collectors/appconfig-application.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const appConfig = mockClient(AppConfigClient);
const tags = { ['arn:aws:appconfig:eu-west-1:111122223333:application/ab12c3d']: { team: 'shop' } } as const;
const first = { Id: 'ab12c3d', Name: 'shop-flags', Description: 'hunter2' };
const second = { Id: 'ef45a6b', Name: 'limits' };

beforeEach(() => {
  appConfig.reset();
});

it('asks for pages of fifty and reads the last one', async () => {
  appConfig.on(ListApplicationsCommand, { MaxResults: 50 }).resolves({ Items: [first], NextToken: 'two' });
  appConfig.on(ListApplicationsCommand, { MaxResults: 50, NextToken: 'two' }).resolves({ Items: [second] });
  const { resources, error } = await collect(appconfigApplication, fakeAws({ tags }));
  expect(error).toBeUndefined();
  expect(appConfig.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'appconfig.application',
      arn: 'arn:aws:appconfig:eu-west-1:111122223333:application/ab12c3d',
      name: 'shop-flags',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
    },
    {
      kind: 'appconfig.application',
      arn: 'arn:aws:appconfig:eu-west-1:111122223333:application/ef45a6b',
      name: 'limits',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  appConfig
    .on(ListApplicationsCommand)
    .resolvesOnce({ Items: [first], NextToken: 'two' })
    .rejects(denied);
  const { resources, error } = await collect(appconfigApplication, fakeAws());
  expect(resources).toHaveLength(1);
  expect(error).toBe(denied);
});

it.each(['Id', 'Name'] as const)('finds one without its %s malformed', async (member) => {
  appConfig.on(ListApplicationsCommand).resolves({ Items: [{ ...first, [member]: undefined }] });
  expect((await collect(appconfigApplication, fakeAws())).error).toBeInstanceOf(Malformed);
});

it('finds a page without its list malformed', async () => {
  appConfig.on(ListApplicationsCommand).resolves({});
  expect((await collect(appconfigApplication, fakeAws())).error).toBeInstanceOf(Malformed);
});
