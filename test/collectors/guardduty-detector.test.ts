import {
  GetDetectorCommand,
  type GetDetectorResponse,
  GuardDutyClient,
  ListDetectorsCommand,
} from '@aws-sdk/client-guardduty';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { guarddutyDetector } from '../../collectors/guardduty-detector.ts';
import { aDetector, seen } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const guardduty = mockClient(GuardDutyClient);
const { name } = aDetector();

function described(differs: Partial<GetDetectorResponse> = {}): GetDetectorResponse {
  return {
    ServiceRole: 'arn:aws:iam::111122223333:role/guardduty',
    Status: 'ENABLED',
    Features: [
      { Name: 'LAMBDA_NETWORK_LOGS', Status: 'ENABLED' },
      { Name: 'S3_DATA_EVENTS', Status: 'DISABLED' },
    ],
    ...differs,
  };
}

beforeEach(() => {
  guardduty.reset();
  guardduty.on(ListDetectorsCommand).resolves({ DetectorIds: [name] });
  guardduty.on(GetDetectorCommand).resolves(described());
});

it('reads detectors to the last page, each with the features that are on', async () => {
  guardduty.on(ListDetectorsCommand, { MaxResults: 50 }).resolves({ DetectorIds: [name], NextToken: 'two' });
  guardduty.on(ListDetectorsCommand, { MaxResults: 50, NextToken: 'two' }).resolves({ DetectorIds: ['other'] });
  guardduty
    .on(GetDetectorCommand, { DetectorId: 'other' })
    .resolves(described({ Status: 'DISABLED', Features: undefined, Tags: { team: 'security' } }));
  const { resources, error } = await collect(guarddutyDetector, fakeAws());
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    aDetector(),
    aDetector({ name: 'other', enabled: false, enabledFeatures: [], tags: seen({ team: 'security' }) }),
  ]);
  expect(guardduty.calls()).toHaveLength(4);
});

it('finds nothing where GuardDuty was never switched on', async () => {
  guardduty.on(ListDetectorsCommand).resolves({ DetectorIds: [] });
  expect(await collect(guarddutyDetector, fakeAws())).toEqual({ resources: [], error: undefined });
});

it('tells that a detector is hidden where it is refused', async () => {
  guardduty.on(ListDetectorsCommand).resolves({ DetectorIds: ['closed', name] });
  guardduty.on(GetDetectorCommand, { DetectorId: 'closed' }).rejects(denied);
  const aws = fakeAws();
  expect((await collect(guarddutyDetector, aws)).resources).toEqual([aDetector()]);
  expect(aws.noted).toMatchObject([
    { kind: 'guardduty.detector', operation: 'guardduty:GetDetector', hides: 'listing', reason: 'denied' },
  ]);
});

it.each([
  ['a status', { Status: undefined }],
  ['a name of a feature that is on', { Features: [{ Status: 'ENABLED' as const }] }],
])('has a gap for a detector without %s', async (_, differs) => {
  guardduty.on(GetDetectorCommand).resolves(described(differs));
  const aws = fakeAws();
  expect((await collect(guarddutyDetector, aws)).resources).toEqual([]);
  expect(aws.noted).toMatchObject([{ reason: 'malformed', hides: 'listing' }]);
});

it('keeps what its first page gave when the second is refused, and finds a reply without detectors malformed', async () => {
  guardduty
    .on(ListDetectorsCommand)
    .resolvesOnce({ DetectorIds: [name], NextToken: 'two' })
    .rejectsOnce(denied)
    .resolves({ DetectorIds: undefined });
  expect(await collect(guarddutyDetector, fakeAws())).toEqual({ resources: [aDetector()], error: denied });
  expect((await collect(guarddutyDetector, fakeAws())).error).toBeInstanceOf(Malformed);
});
