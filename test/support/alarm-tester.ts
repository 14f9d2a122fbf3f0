import { expect, it } from 'vitest';
import type { Check } from '#kit';
import type { CloudwatchAlarm, Evidence, Resource, Severity } from '#model';
import { aMetric, aMetricStream, anAlarm, aSubscription, aTopic } from './build.ts';
import type { CheckTable } from './check-table.ts';
import { testCheck } from './check-tester.ts';

/** What a row of an alarm table asks for, by one subject that it concerns. */
export interface AlarmExample {
  /** Without alarms, and without the topic that these tell. */
  readonly given: readonly Resource[];
  /** Where several are given. */
  readonly subject?: string;
  readonly subKey?: string;
  readonly severity: Severity;
  readonly namespace: string;
  /** The metric and dimensions that are proposed. */
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Dimensions that name the subject and are never published; left out where any may be. */
  readonly misleading?: Readonly<Record<string, string>>;
  /** Of the failing verdict, beside the proposed alarm. */
  readonly evidence: Evidence;
  /** The command's options from the statistic to the comparison. */
  readonly proposes: string;
}

const topic = aTopic({ kmsKeyId: undefined });
export const heard: readonly Resource[] = [topic, aSubscription()];

/** An alarm named `watch` that tells the default topic. */
export function watching(
  { namespace, metric, dimensions }: Pick<AlarmExample, 'namespace' | 'metric' | 'dimensions'>,
  overrides: Partial<CloudwatchAlarm> = {},
): CloudwatchAlarm {
  return anAlarm({ name: 'watch', metric: aMetric({ namespace, name: metric, dimensions }), ...overrides });
}

/** Tests what all rows do alike, and the cases that are this row's own. */
export function testAlarm(check: Check | undefined, example: AlarmExample, own: Partial<CheckTable> = {}): void {
  if (check === undefined) throw new Error('there is no such check');
  const { passes, fails = [], reviews = [] } = tableFor(example);
  testCheck(check, {
    ...own,
    passes: [...passes, ...(own.passes ?? [])],
    fails: [...fails, ...(own.fails ?? [])],
    reviews: [...reviews, ...(own.reviews ?? [])],
  });
  it(`${check.id} proposes an alarm and looks at what its cover looks at`, () => {
    expect(check.remedy.cli).toContain(` ${example.proposes} `);
    expect(check.remedy.cli).toContain(` --namespace ${example.namespace} `);
    expect(check.joins).toEqual(expect.arrayContaining(['cloudwatch.alarm', 'sns.topic', 'sns.subscription']));
    expect(check.hints).toEqual(
      expect.arrayContaining(['cloudwatch.metric-stream', 'cloudwatch.mute-rule', 'events.rule']),
    );
  });
}

function tableFor(example: AlarmExample): CheckTable {
  const { given, severity, metric, dimensions, misleading, evidence } = example;
  const meant = {
    ...(example.subject === undefined ? {} : { subject: example.subject }),
    ...(example.subKey === undefined ? {} : { subKey: example.subKey }),
  };
  const deaf = example.subKey === undefined ? 'dead-action' : `${example.subKey}/dead-action`;
  const proposed = Object.entries(dimensions).map(([name, value]) => `Name=${name},Value=${value}`);
  const all = [...given, ...heard];
  return {
    passes: [{ ...meant, name: 'an alarm on it', given: [...all, watching(example)], evidence: { alarms: ['watch'] } }],
    fails: [
      {
        ...meant,
        name: 'no alarm at all',
        given: all,
        message: 'notCovered',
        severity,
        evidence: { ...evidence, metricName: metric, dimensions: proposed },
      },
      {
        ...meant,
        name: 'an alarm whose topic has no confirmed subscription',
        given: [...given, topic, watching(example)],
        message: 'dead',
        subKey: deaf,
        severity,
      },
      ...(misleading === undefined
        ? []
        : [
            {
              ...meant,
              name: 'an alarm on dimensions that are never published',
              given: [...all, watching({ ...example, dimensions: misleading })],
              message: 'misleading',
              severity,
              evidence: { alarms: ['watch'] },
            },
          ]),
    ],
    reviews: [
      {
        ...meant,
        name: 'no alarm, while its metrics are streamed to another product',
        given: [...all, aMetricStream()],
        message: 'watchedOutside',
      },
      {
        ...meant,
        name: 'an expression that cannot be read',
        given: [...all, watching(example, { metric: undefined, promQlQuery: `max({"${metric}"` })],
        message: 'unreadable',
      },
    ],
  };
}
