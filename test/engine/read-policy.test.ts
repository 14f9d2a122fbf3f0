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
});
