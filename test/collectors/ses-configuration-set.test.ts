import {
  type EventDestination,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  ListConfigurationSetsCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { sesConfigurationSet } from '../../collectors/ses-configuration-set.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const ses = mockClient(SESv2Client);
const arn = 'arn:aws:ses:eu-west-1:111122223333:configuration-set/mail';
const toCloudwatch: EventDestination = {
  Name: 'to-cloudwatch',
  Enabled: true,
  MatchingEventTypes: ['BOUNCE'],
  CloudWatchDestination: {
    DimensionConfigurations: [
      { DimensionName: 'campaign', DimensionValueSource: 'MESSAGE_TAG', DefaultDimensionValue: 'planted' },
    ],
  },
};

beforeEach(() => {
  ses.reset();
  ses.on(ListConfigurationSetsCommand).resolves({ ConfigurationSets: ['mail'] });
  ses.on(GetConfigurationSetCommand).resolves({});
  ses.on(GetConfigurationSetEventDestinationsCommand).resolves({});
});

it('reads all pages of names, and two more calls of each set', async () => {
  ses.on(ListConfigurationSetsCommand, { PageSize: 1000 }).resolves({ ConfigurationSets: ['mail'], NextToken: 'two' });
  ses.on(ListConfigurationSetsCommand, { PageSize: 1000, NextToken: 'two' }).resolves({ ConfigurationSets: ['bulk'] });
  ses
    .on(GetConfigurationSetCommand, { ConfigurationSetName: 'mail' })
    .resolves({ ReputationOptions: { ReputationMetricsEnabled: true } });
  ses.on(GetConfigurationSetEventDestinationsCommand, { ConfigurationSetName: 'mail' }).resolves({
    EventDestinations: [
      toCloudwatch,
      { Name: 'to-topic', MatchingEventTypes: ['REJECT'], SnsDestination: { TopicArn: 'a' } },
    ],
  });
  const { resources } = await collect(sesConfigurationSet, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  expect(resources).toEqual([
    {
      kind: 'ses.configuration-set',
      arn,
      name: 'mail',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      eventDestinations: {
        seen: true,
        value: [
          { name: 'to-cloudwatch', enabled: true, eventTypes: ['BOUNCE'], cloudwatchDimensions: ['campaign'] },
          { name: 'to-topic', enabled: false, eventTypes: ['REJECT'], cloudwatchDimensions: undefined },
        ],
      },
      reputationMetricsEnabled: { seen: true, value: true },
    },
    expect.objectContaining({
      name: 'bulk',
      eventDestinations: { seen: true, value: [] },
      reputationMetricsEnabled: { seen: true, value: false },
    }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('planted');
  expect(ses.calls()).toHaveLength(6);
});

it('keeps what its first page gave when the second is refused', async () => {
  ses
    .on(ListConfigurationSetsCommand)
    .resolvesOnce({ ConfigurationSets: ['mail'], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(sesConfigurationSet, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it('finds nothing where there is no list', async () => {
  ses.on(ListConfigurationSetsCommand).resolves({});
  expect(await collect(sesConfigurationSet, fakeAws())).toEqual({ resources: [], error: undefined });
});

it('keeps a set without the facts that are refused, and takes none for nothing where it is gone', async () => {
  ses.on(ListConfigurationSetsCommand).resolves({ ConfigurationSets: ['closed', 'gone'] });
  for (const command of [GetConfigurationSetCommand, GetConfigurationSetEventDestinationsCommand]) {
    ses.on(command, { ConfigurationSetName: 'closed' }).rejects(denied);
    ses.on(command, { ConfigurationSetName: 'gone' }).rejects(serviceError('NotFoundException', 404));
  }
  const aws = fakeAws();
  expect((await collect(sesConfigurationSet, aws)).resources).toMatchObject([
    { name: 'closed', eventDestinations: { seen: false }, reputationMetricsEnabled: { seen: false } },
    { name: 'gone', eventDestinations: { value: [] }, reputationMetricsEnabled: { value: false } },
  ]);
  expect(aws.noted.map(({ kind, operation, hides, reason }) => [kind, operation, hides, reason]).toSorted()).toEqual([
    ['ses.configuration-set', 'ses:GetConfigurationSet', 'fact', 'denied'],
    ['ses.configuration-set', 'ses:GetConfigurationSetEventDestinations', 'fact', 'denied'],
  ]);
});

it('takes a destination without its events for a fact that could not be read', async () => {
  ses
    .on(GetConfigurationSetEventDestinationsCommand)
    .resolves({ EventDestinations: [{ ...toCloudwatch, MatchingEventTypes: undefined }] });
  const aws = fakeAws();
  expect((await collect(sesConfigurationSet, aws)).resources).toMatchObject([{ eventDestinations: { seen: false } }]);
  expect(aws.noted).toMatchObject([{ reason: 'malformed' }]);
});
