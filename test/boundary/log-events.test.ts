import { describe, expect, it } from 'vitest';
import { hasEmbeddedMetrics, logForm } from '#boundary';

const id = '2f8a1c66-0d5e-4b7a-9a53-3f2b8c9d7e10';
const at = '2026-11-25T06:00:01.050Z';
const json = (members: unknown) => JSON.stringify(members);
const nothing = {
  events: 0,
  json: 0,
  withLevel: 0,
  withTimestamp: 0,
  withRequestId: 0,
  withCorrelationId: 0,
  withService: 0,
};
const one = { ...nothing, events: 1 };

describe('The form of events', () => {
  it('is that of nothing where there are none', () => {
    expect(logForm([])).toEqual(nothing);
  });

  it('counts what has each part, and keeps nothing of what was logged', () => {
    const messages = [
      json({ level: 'INFO', timestamp: at, requestId: id, correlation_id: 'hunter2', service: 'orders', message: 'x' }),
      json({ message: 'hunter2' }),
      'hunter2',
    ];
    expect(logForm(messages)).toEqual({
      events: 3,
      json: 2,
      withLevel: 1,
      withTimestamp: 1,
      withRequestId: 1,
      withCorrelationId: 1,
      withService: 1,
    });
  });

  it.each([
    ['Powertools', { function_request_id: id, xray_trace_id: '1-2', service: 'a', level: 'INFO', timestamp: at }],
    ['a logger of Java', { 'X-Amzn-Trace-Id': '1', AWSRequestId: id, level: 'a', '@timestamp': at, app: 'a' }],
    [
      'an object within',
      { severity: 'a', time: at, context: { awsRequestId: id, 'dd.trace_id': '1' }, component: 'a' },
    ],
    ['JSON in a message', { lvl: 3, ts: 1, message: json({ request_id: id, traceparent: '00-1', service: 'a' }) }],
  ])('knows the names that %s gives', (_, members) => {
    expect(logForm([json(members)])).toEqual({
      ...one,
      json: 1,
      withLevel: 1,
      withTimestamp: 1,
      withRequestId: 1,
      withCorrelationId: 1,
      withService: 1,
    });
  });

  it.each([
    ['Node', `${at}\t${id}\tINFO\t`],
    ['Python', `[INFO]\t${at}\t${id}\t`],
  ])(
    'takes what the runtime of %s puts before a line for a level, a timestamp and the id of the request',
    (_, prefix) => {
      const prefixed = { ...one, withLevel: 1, withTimestamp: 1, withRequestId: 1 };
      expect(logForm([`${prefix}three entries`])).toEqual(prefixed);
      expect(logForm([`${prefix}${json({ service: 'a' })}`])).toEqual({ ...prefixed, json: 1, withService: 1 });
    },
  );

  it.each([
    `START RequestId: ${id} Version: $LATEST`,
    `END RequestId: ${id}`,
    `REPORT RequestId: ${id}\tDuration: 3 ms`,
    'INIT_START Runtime Version: nodejs:22.v1',
    'INIT_REPORT Init Duration: 1 ms',
    'RESTORE_START Runtime Version: java:21',
    'RESTORE_REPORT Restore Duration: 1 ms',
    'EXTENSION\tName: cloudwatch_lambda_agent\tState: Ready',
    'LOGS\tName: agent\tState: Subscribed',
    'TELEMETRY\tName: agent\tState: Subscribed',
    'XRAY TraceId: 1-2\tSegmentId: 3',
    json({ time: at, type: 'platform.report', record: { requestId: id } }),
    json({ _aws: { CloudWatchMetrics: [] }, Orders: 1 }),
  ])('passes over what is no line of the function: %s', (message) => {
    expect(logForm([message])).toEqual(nothing);
  });

  it.each(['STARTED', 'he said: START RequestId: 1', json({ type: 'order.placed' }), json([1]), json('text'), '7'])(
    'counts what only looks like it: %s',
    (message) => {
      expect(logForm([message]).events).toBe(1);
    },
  );

  it('is that of twenty events at most, the first', () => {
    const plain = Array.from({ length: 20 }, () => 'text');
    expect(logForm([json({}), ...plain])).toEqual({ ...nothing, events: 20, json: 1 });
    expect(logForm([...plain, json({})])).toEqual({ ...nothing, events: 20 });
  });

  it.each([json({}), json([{ level: 'INFO' }]), json({ levels: 1, message: '["level"]', note: null })])(
    'finds no part in %s',
    (message) => {
      expect(logForm([message])).toMatchObject({ withLevel: 0, withService: 0, withRequestId: 0 });
    },
  );
});

describe('Embedded metrics', () => {
  const directive = (Namespace?: string) => ({ Namespace, Dimensions: [[]], Metrics: [{ Name: 'Orders' }] });
  const event = (...CloudWatchMetrics: object[]) => json({ _aws: { Timestamp: 1, CloudWatchMetrics }, Orders: 1 });

  it('are found in an event by its directives', () => {
    expect(hasEmbeddedMetrics(event(directive('Company/Orders')))).toBe(true);
    expect(hasEmbeddedMetrics(event(directive('LambdaInsights'), directive()))).toBe(true);
    expect(hasEmbeddedMetrics(`${at}\t${id}\tINFO\t${event(directive('Company/Orders'))}`)).toBe(true);
  });

  it.each([
    ['those of Lambda Insights', event(directive('LambdaInsights'))],
    ['no directive', event()],
    ['the word alone', json({ message: 'CloudWatchMetrics' })],
    ['a list of something else', json({ _aws: { CloudWatchMetrics: 'none' } })],
    ['text', 'no CloudWatchMetrics here'],
  ])('are not %s', (_, message) => {
    expect(hasEmbeddedMetrics(message)).toBe(false);
  });
});
