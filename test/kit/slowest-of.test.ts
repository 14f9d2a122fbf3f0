import { describe, expect, it } from 'vitest';
import { slowestOf } from '#kit';
import type { LambdaFunction } from '#model';
import { aFunction } from '../support/build.ts';

const among = (...functions: readonly LambdaFunction[]) =>
  ({
    find: (kind: string, arn: string) => {
      const value = functions.find((one) => kind === one.kind && one.arn === arn);
      return value === undefined ? { is: 'absent' } : { is: 'found', value };
    },
    where: () => [],
  }) as never;

describe('what may run longest of what is called', () => {
  const quick = aFunction({ name: 'quick', timeoutSeconds: 3 });
  const slow = aFunction({ name: 'slow', timeoutSeconds: 30 });
  const alike = aFunction({ name: 'alike', timeoutSeconds: 30 });

  it('is told with the ARN that it is called by', () => {
    expect(slowestOf([quick.arn, `${slow.arn}:live`], among(quick, slow))).toEqual({
      invoked: `${slow.arn}:live`,
      arn: slow.arn,
      timeout: 30,
    });
  });

  it('is the first by ARN where several may run as long, in whatever order they are told', () => {
    expect(slowestOf([slow.arn, alike.arn, quick.arn], among(quick, slow, alike))).toMatchObject({ arn: alike.arn });
    expect(slowestOf([alike.arn, slow.arn, quick.arn], among(quick, slow, alike))).toMatchObject({ arn: alike.arn });
  });

  it('is nothing where none is listed', () => {
    expect(slowestOf([slow.arn], among(quick))).toBeUndefined();
    expect(slowestOf([], among(quick))).toBeUndefined();
  });
});
