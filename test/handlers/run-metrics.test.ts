import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Coverage } from '#model';
import { embeddedMetrics, runMetrics } from '../../src/handlers/run-metrics.ts';
import { aRun } from '../deliver/outcomes.ts';

const lost = (account: string): Coverage => ({
  account,
  region: 'global',
  collector: 'place',
  complete: false,
  gaps: [],
});

describe('The metrics of a run', () => {
  it('count accounts that could not be entered, each once, and not those that were read in part', () => {
    const part: Coverage = { ...lost('444455556666'), region: 'eu-west-1', collector: 'lambda.function' };
    const run = aRun({ coverage: [lost('111122223333'), lost('111122223333'), part] });
    expect(runMetrics(run, 2)).toMatchObject({ RunsEnded: 1, AccountsLost: 1, DeliveriesFailed: 2 });
    expect(runMetrics(aRun({ coverage: [part] }), 0)).toMatchObject({ AccountsLost: 0, DeliveriesFailed: 0 });
  });

  it('tell a run of the schedule from one on demand', () => {
    expect(runMetrics(aRun({ id: 'schedule-20261129T050000Z-deep' }), 0)).toMatchObject({ ScheduledRunsEnded: 1 });
    expect(runMetrics(aRun({ id: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef' }), 0)).toMatchObject({
      RunsEnded: 1,
      ScheduledRunsEnded: 0,
    });
  });

  it('are written as one line that CloudWatch takes, each metric declared and with its value', () => {
    const line = embeddedMetrics(runMetrics(aRun(), 0), { stack: 'lens-audit', at: new Date('2026-11-26T05:00:00Z') });
    expect(line).not.toContain('\n');
    const { _aws, Stack, ...values } = JSON.parse(line) as {
      readonly _aws: {
        readonly Timestamp: number;
        readonly CloudWatchMetrics: readonly {
          readonly Dimensions: unknown;
          readonly Metrics: readonly { readonly Name: string }[];
        }[];
      };
      readonly Stack: string;
    };
    expect(Stack).toBe('lens-audit');
    expect(_aws.Timestamp).toBe(Date.UTC(2026, 10, 26, 5));
    const [{ Dimensions, Metrics } = { Dimensions: [], Metrics: [] }] = _aws.CloudWatchMetrics;
    expect(Dimensions).toEqual([['Stack']]);
    expect(Metrics.map(({ Name }) => Name).sort()).toEqual(Object.keys(values).sort());
  });

  it('are all that the template looks at in that namespace', () => {
    const template = readFileSync('template.yaml', 'utf8');
    const alarmed = [...template.matchAll(/Namespace: ServerlessLensAuditor\n +MetricName: (\w+)/g)].map(
      ([, name]) => name,
    );
    expect(alarmed.length).toBeGreaterThan(2);
    const names = Object.keys(runMetrics(aRun(), 0));
    expect(alarmed.filter((name) => !names.includes(name ?? ''))).toEqual([]);
    for (const name of names) expect(template).toContain(`"${name}"`);
  });
});
