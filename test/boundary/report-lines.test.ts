import { describe, expect, it } from 'vitest';
import { type Reporter, reportCounts, reportQuery } from '../../src/boundary/index.ts';
import type { ReportSketch } from '../sandbox/estate/report-sketch.ts';
import { linesOf } from '../sandbox/estate/reports.ts';
import { runQuery } from '../sandbox/services/log-query-language.ts';

const sketch: ReportSketch = { calls: 100, memory: 512, used: 200, takes: [100, 900], starts: [20, 700] };
const orders: Reporter = { logGroupName: '/aws/lambda/orders', name: 'orders', memoryMegabytes: 512, isAlone: true };

function rowsOf(lines: readonly Readonly<Record<string, string>>[], group = '/aws/lambda/orders') {
  const answer = runQuery(
    reportQuery,
    lines.map((line) => ({ '@log': `111122223333:${group}`, ...line })),
  );
  return answer.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)])));
}

const counted = (sketches: readonly ReportSketch[], reporter: Partial<Reporter> = {}) =>
  reportCounts(rowsOf(linesOf(sketches)), { ...orders, ...reporter });

describe('The query for what Lambda reports', () => {
  it.each([true, false])('counts the same of both formats (JSON: %s)', (isJson) => {
    expect(counted([{ ...sketch, isJson, restores: [5, 300], timeouts: 3, outOfMemory: 2 }])).toEqual({
      calls: 100,
      coldStarts: 25,
      initP90Milliseconds: 700,
      restoreP90Milliseconds: 300,
      p50Milliseconds: 100,
      p99Milliseconds: 1100,
      maxUsedMegabytes: 200,
      timeouts: 3,
      outOfMemory: 2,
    });
  });

  it('brings back numbers, and names of groups and functions, never a line', () => {
    const secret = 'REPORT RequestId: hunter2\tDuration: 1.5 ms\tMemory Size: 512 MB\tMax Memory Used: 60 MB\thunter2';
    const rows = rowsOf([{ '@message': secret, '@logStream': '2026/11/25/[$LATEST]hunter2' }]);
    expect(rows).toEqual([
      {
        '@log': '111122223333:/aws/lambda/orders',
        size: '512',
        calls: '1',
        inits: '0',
        restores: '0',
        p50: '1.5',
        p99: '1.5',
        maxUsed: '60',
        kills: '0',
      },
    ]);
  });

  it('leaves out what functions log themselves', () => {
    const own = ['START RequestId: x', '{"type":"order","ms":4}', 'child process exited: signal: killed'];
    expect(rowsOf(own.map((message) => ({ '@message': message, '@logStream': 's' })))).toEqual([]);
  });
});

describe('What is counted of a function', () => {
  it('is of calls with the memory that it has now', () => {
    expect(counted([sketch, { ...sketch, memory: 256, used: 250, calls: 40, outOfMemory: 9 }])).toMatchObject({
      calls: 100,
      maxUsedMegabytes: 200,
      outOfMemory: 0,
    });
    expect(counted([sketch], { memoryMegabytes: 1024 })).toEqual({
      calls: 0,
      coldStarts: 0,
      initP90Milliseconds: undefined,
      restoreP90Milliseconds: undefined,
      p50Milliseconds: 0,
      p99Milliseconds: 0,
      maxUsedMegabytes: 0,
      timeouts: 0,
      outOfMemory: 0,
    });
  });

  it('is its own in a log group that functions share', () => {
    const shared = [
      { ...sketch, function: 'orders' },
      { ...sketch, function: 'carts', calls: 7 },
      { ...sketch, calls: 9 },
    ];
    expect(counted(shared, { isAlone: false }).calls).toBe(100);
    expect(counted(shared, { name: 'carts', isAlone: false }).calls).toBe(7);
    expect(counted(shared, { name: 'prices', isAlone: false }).calls).toBe(0);
  });

  it('is of its own log group', () => {
    expect(reportCounts(rowsOf(linesOf([sketch]), '/aws/lambda/carts'), orders).calls).toBe(0);
    expect(reportCounts([{ calls: '4', size: '512' }], orders).calls).toBe(0);
  });

  it('has environments that were killed among what ran out of memory, where it had one memory only', () => {
    const killed = {
      '@logStream': '2026/11/25/[$LATEST]a',
      '@message': 'RequestId: x Error: Runtime exited with error: signal: killed\nRuntime.ExitError',
    };
    const rows = (sketches: readonly ReportSketch[]) => rowsOf([...linesOf(sketches), killed, killed]);
    expect(reportCounts(rows([sketch]), orders).outOfMemory).toBe(2);
    expect(reportCounts(rows([{ ...sketch, outOfMemory: 3 }]), orders).outOfMemory).toBe(3);
    expect(reportCounts(rows([sketch, { ...sketch, memory: 256 }]), orders).outOfMemory).toBe(0);
  });
});
