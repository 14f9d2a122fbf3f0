import { describe, expect, it } from 'vitest';
import type { EventSelection, Resource } from '#model';
import { indexed } from '../../src/kit/indexed.ts';
import {
  maybeRecorded,
  type Recorder,
  type recordingJoins,
  recordingOf,
  recordsDataOf,
} from '../../src/kit/trail-recording.ts';
import { aGap, anEventDataStore, anEventSelection, aShadowTrail, aTrail, seen, unseen } from '../support/build.ts';
import { anInventory } from '../support/inventory.ts';

const account = '111122223333';
const working = { logging: true, latestDeliveryError: undefined, latestDeliveryAt: undefined };

function recording(...given: readonly Resource[]) {
  const inventory = anInventory(given);
  const find = (kind: (typeof recordingJoins)[number], arn: `arn:${string}`) => inventory.find(kind, arn);
  return recordingOf(account, { find: find as never, where: indexed<(typeof recordingJoins)[number]>(inventory) });
}

describe('What records the events of an account', () => {
  it('is each trail that logs and each store that takes events in, by ARN', () => {
    const { recorders, ...rest } = recording(
      aTrail({ name: 'b' }),
      aTrail({ name: 'a', multiRegion: false }),
      anEventDataStore(),
      aTrail({ name: 'c', account: '444455556666' }),
      anEventDataStore({ account: '444455556666' }),
    );
    expect(recorders.map(({ name, multiRegion, trail }) => [name, multiRegion, trail?.name])).toEqual([
      ['lake', true, undefined],
      ['a', false, 'a'],
      ['b', true, 'b'],
    ]);
    expect(recorders[2]).toMatchObject({ region: 'eu-west-1', arn: aTrail({ name: 'b' }).arn });
    expect(recorders[2]?.selections).toEqual([anEventSelection()]);
    expect(rest).toEqual({ idle: [], untold: [], gap: undefined });
  });

  it('is nothing that is stopped, whatever else of it was not read', () => {
    const stopped = seen({ ...working, logging: false });
    const { recorders, idle, untold, gap } = recording(
      aTrail({ name: 'b', status: stopped, selections: unseen() }),
      aTrail({ name: 'a', status: stopped, selections: seen(undefined) }),
      anEventDataStore({ status: 'PENDING_DELETION' }),
    );
    expect({ recorders, untold, gap }).toEqual({ recorders: [], untold: [], gap: undefined });
    expect(idle).toEqual(['a (stopped)', 'b (stopped)', 'lake (PENDING_DELETION)']);
  });

  it('is untold of trails that belong to others, and of those whose home is not audited, once each', () => {
    const { recorders, untold, gap } = recording(
      aTrail({ name: 'c', selections: seen(undefined) }),
      aTrail({ name: 'b', status: seen(undefined) }),
      aTrail({ name: 'home', region: 'us-east-1' }),
      aShadowTrail({ name: 'home', trailArn: aTrail({ name: 'home', region: 'us-east-1' }).arn }),
      aShadowTrail({ name: 'a' }),
      aShadowTrail({ name: 'a', region: 'eu-central-1' }),
      aShadowTrail({ name: 'z', account: '444455556666' }),
    );
    expect(recorders.map(({ name }) => name)).toEqual(['home']);
    expect(untold).toEqual(['a', 'b', 'c']);
    expect(gap).toBeUndefined();
  });

  it.each([
    ['status', { status: unseen({ operation: 'one' }), selections: seen(undefined) }],
    ['selections', { status: seen(undefined), selections: unseen({ operation: 'one' }) }],
  ])('is hidden where the %s of a trail were not read', (_, facts) => {
    expect(recording(aTrail(facts))).toMatchObject({ recorders: [], untold: [], gap: { operation: 'one' } });
  });
});

describe('Data events of a resource', () => {
  const bucket = { arn: 'arn:aws:s3:::people', region: 'eu-west-1' } as const;
  const selecting = (overrides: Partial<EventSelection>, more: Partial<Recorder> = {}): Recorder => ({
    ...aTrail(),
    trail: undefined,
    selections: [anEventSelection({ category: 'Data', resourceType: 'AWS::S3::Object', ...overrides })],
    ...more,
  });

  it.each([
    ['all of its type', selecting({}), true],
    ['all of the service', selecting({ resourceArns: ['arn:aws:s3'] }), true],
    ['its own', selecting({ resourceArns: ['arn:aws:sqs', 'arn:aws:s3:::people/'] }), true],
    ['a prefix of its own', selecting({ resourceArns: ['arn:aws:s3:::people/in/'] }), true],
    ['a version of its own', selecting({ resourceArns: ['arn:aws:s3:::people:1'] }), true],
    ['another with a longer name', selecting({ resourceArns: ['arn:aws:s3:::people-old/'] }), false],
    ['another type', selecting({ resourceType: 'AWS::Lambda::Function' }), false],
    ['another category', selecting({ category: 'Management' }), false],
    ['reads alone', selecting({ writes: false }), false],
    ['writes alone', selecting({ reads: false }), true],
    ['its region alone', selecting({}, { multiRegion: false }), true],
    ['another region', selecting({}, { multiRegion: false, region: 'us-east-1' }), false],
    ['all regions, from another', selecting({}, { region: 'us-east-1' }), true],
  ])('are recorded where a trail selects %s: %s', (_, recorder, isRecorded) => {
    expect(recordsDataOf(recorder, 'AWS::S3::Object', bucket)).toBe(isRecorded);
  });
});

describe('What was missed', () => {
  const part = { subKey: 's3' };

  it('may be recorded by what is not seen', () => {
    const gap = aGap();
    expect(maybeRecorded({ gap, untold: ['a'] }, part)).toEqual({ result: 'unknown', gap, subKey: 's3' });
    expect(maybeRecorded({ gap: undefined, untold: ['a', 'b'] }, part)).toEqual({
      result: 'insufficient-evidence',
      because: 'what these record of the account is not told here: a, b',
      subKey: 's3',
    });
    expect(maybeRecorded({ gap: undefined, untold: [] }, part)).toBeUndefined();
  });
});
