import { describe, expect, it } from 'vitest';
import type { Resource } from '#model';
import { indexed } from '../../src/kit/indexed.ts';
import { isWorkloadLog, type logWriterJoins, logWriters } from '../../src/kit/log-writers.ts';
import { aFunction, aLogGroup, aStage, aVersion } from '../support/build.ts';
import { anInventory } from '../support/inventory.ts';

const group = aLogGroup({ name: '/shop' });

function where(...given: readonly Resource[]) {
  return indexed<(typeof logWriterJoins)[number]>(anInventory(given));
}

describe('Who writes to a log group', () => {
  it('is told by the settings of functions and versions, and by access logs, with and without their ending', () => {
    const writers = [
      aFunction({ logGroupName: '/shop' }),
      aVersion({ logGroupName: '/shop' }),
      aStage({ accessLogArn: group.arn }),
      aStage({ stageName: 'test', accessLogArn: `${group.arn}:*` }),
    ];
    expect(logWriters(group, where(...writers, aFunction({ name: 'other' }), aStage({ stageName: 'none' })))).toEqual({
      functions: writers.slice(0, 2),
      stages: writers.slice(2),
    });
  });

  it.each([
    ['a name that starts so', where(), ['/aws/lambda/', '/sh'], true],
    ['a function', where(aFunction({ logGroupName: '/shop' })), [], true],
    ['a stage', where(aStage({ accessLogArn: group.arn })), [], true],
    ['none of these', where(aFunction(), aStage()), ['/aws/lambda/', 'shop'], false],
  ] as const)('is a workload by %s', (_, writers, prefixes, isOne) => {
    expect(isWorkloadLog(group, writers, prefixes)).toBe(isOne);
  });
});
