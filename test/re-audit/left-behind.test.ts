import { expect, it } from 'vitest';
import type { Collector } from '#kit';
import type { Kind } from '#model';
import { collectors } from '../../collectors/catalog.ts';
import { leftBehind } from '../../src/re-audit/left-behind.ts';

function left(changed: readonly Kind[], looked: readonly Kind[]): readonly Kind[] {
  const amended = { account: '111122223333', region: 'eu-west-1', changed: new Set(changed), looked: new Set(looked) };
  return leftBehind(amended, collectors).map(({ kind }) => kind);
}

const ofFunction: readonly Kind[] = ['lambda.function', 'lambda.version', 'lambda.alias', 'lambda.url'];

it('a place lacks what is read only where a function that changed points to', () => {
  expect(left(['lambda.function'], ofFunction)).toEqual(
    expect.arrayContaining(['ec2.subnet', 'ec2.security-group', 's3.notification']),
  );
});

it('it lacks neither what was looked at again, nor what does not rest on it, nor metrics', () => {
  const kinds = left(['lambda.function'], ofFunction);
  for (const kind of ['lambda.url', 'sqs.queue', 'cloudwatch.lambda-usage'] as const) expect(kinds).not.toContain(kind);
});

it('it lacks nothing of what is read together, where a part of that was looked at again', () => {
  const together: Collector = {
    kinds: ['ec2.subnet', 'ec2.security-group'],
    scope: 'region',
    after: ['lambda.function'],
    depth: 'standard',
    permissions: ['ec2:DescribeSubnets'],
    collect: () => {
      throw new Error('nothing is read');
    },
  };
  const amended = { account: '111122223333', region: 'eu-west-1', changed: new Set<Kind>(['lambda.function']) };
  const lacks = (looked: readonly Kind[]) => leftBehind({ ...amended, looked: new Set(looked) }, [together]);
  expect(lacks(['lambda.function', 'ec2.subnet'])).toEqual([]);
  expect(lacks(['lambda.function']).map(({ kind }) => kind)).toEqual(['ec2.subnet', 'ec2.security-group']);
});

it('it lacks nothing where nothing changed', () => {
  expect(left([], ofFunction)).toEqual([]);
});

it('it says why', () => {
  const amended = {
    account: '111122223333',
    region: 'eu-west-1',
    changed: new Set<Kind>(['logs.group']),
    looked: new Set<Kind>(['logs.group']),
  };
  expect(leftBehind(amended, collectors)).toContainEqual({
    kind: 'kms.key',
    account: '111122223333',
    region: 'eu-west-1',
    because: 'kms.key: what it is read for has changed since it was read',
  });
});
