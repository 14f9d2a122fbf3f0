import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../src/engine/index.ts';
import { aWorld, collectorOf } from './world.ts';

describe('The read policy', () => {
  it('grants what the collectors declare and what the session asks, sorted and once', () => {
    const world = aWorld();
    const collectors = [
      collectorOf(world, 'sqs.queue', { permissions: ['sqs:ListQueues', 'tag:GetResources'] }),
      collectorOf(world, 'lambda.function', { permissions: ['lambda:ListFunctions', 'sqs:ListQueues'] }),
    ];
    const [reads, denies] = readPolicy(collectors).Statement;
    expect(reads).toEqual({
      Sid: 'ReadConfiguration',
      Effect: 'Allow',
      Action: [
        'account:ListRegions',
        'lambda:ListFunctions',
        'servicequotas:ListServiceQuotas',
        'sqs:ListQueues',
        'tag:GetResources',
      ],
      Resource: '*',
    });
    expect(denies).toMatchObject({ Effect: 'Deny', Resource: '*' });
    expect(denies?.Action).toEqual(expect.arrayContaining(['lambda:GetFunction', 'secretsmanager:GetSecretValue']));
  });

  it('has what is read on request in statements of their own, and denies it only where it was not asked for', () => {
    const world = aWorld();
    const collectors = [
      collectorOf(world, 'logs.sample', { permissions: ['logs:FilterLogEvents'], optIn: 'log-samples' }),
      collectorOf(world, 'xray.trace-sample', { permissions: ['xray:GetTraceSummaries'], optIn: 'traces' }),
    ];
    const [plainReads, plainDenies, ...none] = readPolicy(collectors).Statement;
    const [reads, denies, ...more] = readPolicy(collectors, ['log-samples', 'traces']).Statement;
    expect(none).toEqual([]);
    expect(reads).toEqual(plainReads);
    expect(plainDenies?.Action.filter((action) => denies?.Action.includes(action) !== true)).toEqual([
      'logs:FilterLogEvents',
    ]);
    expect(more).toEqual([
      { Sid: 'OptInTraces', Effect: 'Allow', Action: ['xray:GetTraceSummaries'], Resource: '*' },
      { Sid: 'OptInLogSamples', Effect: 'Allow', Action: ['logs:FilterLogEvents'], Resource: '*' },
    ]);
    expect(readPolicy(collectors, ['traces']).Statement[1]).toEqual(plainDenies);
  });
});
