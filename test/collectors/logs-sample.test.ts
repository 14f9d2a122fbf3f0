import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { logsSample } from '../../collectors/logs-sample.ts';
import { aFunction, aLogGroup, aLogSample, goodForm, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const logs = mockClient(CloudWatchLogsClient);
const orders = aFunction();
const group = aLogGroup();
const filterPattern = '"CloudWatchMetrics"';
const line = JSON.stringify({
  level: 'INFO',
  timestamp: '2026-11-25T06:00:01.050Z',
  requestId: 'hunter2',
  correlationId: 'hunter2',
  service: 'orders',
});
const metrics = JSON.stringify({ _aws: { CloudWatchMetrics: [{ Namespace: 'Company' }] } });
const events = (count: number, message: string) => ({ events: Array.from({ length: count }, () => ({ message })) });
const forForm = { limit: 50 };
const forMetrics = { limit: 10, filterPattern };

beforeEach(() => {
  logs.reset();
  logs.on(FilterLogEventsCommand).resolves({ events: [] });
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-25T06:00:00.000Z') });
});

afterEach(() => {
  vi.useRealTimers();
});

it('reads the latest events of the last day, and keeps their form', async () => {
  logs.on(FilterLogEventsCommand, forForm).resolves(events(20, line));
  logs.on(FilterLogEventsCommand, forMetrics).resolves(events(1, metrics));
  const { resources, error } = await collect(logsSample, fakeAws(), [orders, group]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([aLogSample({ form: seen(goodForm), embeddedMetrics: seen('found') })]);
  expect(JSON.stringify(resources)).not.toContain('hunter2');
  const asked = logs.commandCalls(FilterLogEventsCommand).map(({ args }) => args[0].input);
  const always = { logGroupName: group.name, startTime: Date.parse('2026-11-24T06:00:00.000Z'), startFromHead: false };
  expect(asked).toEqual([
    { ...forForm, ...always },
    { ...forMetrics, ...always },
  ]);
});

it('is only asked for by name', () => {
  expect(logsSample).toMatchObject({ optIn: 'log-samples', scope: 'region', after: ['lambda.function', 'logs.group'] });
});

it('reads on where a page is empty, to the third, and no more than fifty events', async () => {
  logs.on(FilterLogEventsCommand, forForm).resolves({ ...events(49, line), nextToken: 'two' });
  logs
    .on(FilterLogEventsCommand, { ...forForm, nextToken: 'two' })
    .resolves({ ...events(1, line), nextToken: 'three' });
  logs.on(FilterLogEventsCommand, forMetrics).resolves({ events: [], nextToken: 'two' });
  logs.on(FilterLogEventsCommand, { ...forMetrics, nextToken: 'two' }).resolves({ events: [], nextToken: 'three' });
  logs.on(FilterLogEventsCommand, { ...forMetrics, nextToken: 'three' }).resolves({ events: [], nextToken: 'four' });
  const { resources } = await collect(logsSample, fakeAws(), [orders, group]);
  expect(resources).toMatchObject([{ form: { value: { events: 20 } }, embeddedMetrics: seen('unfinished') }]);
  expect(logs.commandCalls(FilterLogEventsCommand)).toHaveLength(5);
});

it('finds no metrics where the last page holds none, and stops at the first that has some', async () => {
  logs.on(FilterLogEventsCommand, forMetrics).resolves({ ...events(1, 'CloudWatchMetrics'), nextToken: 'two' });
  logs.on(FilterLogEventsCommand, { ...forMetrics, nextToken: 'two' }).resolves({ events: [] });
  const none = await collect(logsSample, fakeAws(), [orders, group]);
  expect(none.resources).toMatchObject([{ embeddedMetrics: seen('none') }]);
  logs
    .on(FilterLogEventsCommand, { ...forMetrics, nextToken: 'two' })
    .resolves({ ...events(1, metrics), nextToken: 'three' });
  const found = await collect(logsSample, fakeAws(), [orders, group]);
  expect(found.resources).toMatchObject([{ embeddedMetrics: seen('found') }]);
});

it('looks into groups of the standard class that functions write to, the hundred fullest', async () => {
  const many = Array.from({ length: 101 }, (_, index) => {
    const name = `/aws/lambda/f${String(index)}`;
    return [aFunction({ name: `f${String(index)}`, logGroupName: name }), aLogGroup({ name, storedBytes: index })];
  }).flat();
  const others = [
    aLogGroup({ name: '/ecs/web', storedBytes: 1e9 }),
    aFunction({ name: 'rare', logGroupName: '/rare' }),
    aLogGroup({ name: '/rare', logGroupClass: 'INFREQUENT_ACCESS', storedBytes: 1e9 }),
  ];
  const { resources } = await collect(logsSample, fakeAws(), [...others, ...many]);
  const names = resources.map(({ name }) => name);
  expect(names).toHaveLength(100);
  expect(names[0]).toBe('/aws/lambda/f100');
  expect(names.at(-1)).toBe('/aws/lambda/f1');
});

it('leaves a gap for a group whose events may not be read, and reads the others', async () => {
  const other = aLogGroup({ name: '/aws/lambda/carts', storedBytes: 1 });
  logs.on(FilterLogEventsCommand, { logGroupName: group.name }).rejects(denied);
  const aws = fakeAws();
  const { resources } = await collect(logsSample, aws, [orders, group, aFunction({ name: 'carts' }), other]);
  const gap = { kind: 'logs.sample', hides: 'fact', operation: 'logs:FilterLogEvents', reason: 'denied' };
  expect(resources).toMatchObject([
    { name: group.name, form: { gap }, embeddedMetrics: { gap } },
    { name: other.name, form: { seen: true }, embeddedMetrics: seen('none') },
  ]);
  expect(aws.noted).toMatchObject([gap, gap]);
});

it('knows nothing of a group that has vanished since', async () => {
  logs.on(FilterLogEventsCommand).rejects(serviceError('ResourceNotFoundException'));
  const { resources } = await collect(logsSample, fakeAws(), [orders, group]);
  expect(resources).toMatchObject([{ form: { value: { events: 0 } }, embeddedMetrics: seen('unfinished') }]);
});

it.each([{}, { events: [{}] }])('finds the reply %j malformed', async (reply) => {
  logs.on(FilterLogEventsCommand).resolves(reply);
  const { resources } = await collect(logsSample, fakeAws(), [orders, group]);
  expect(resources).toMatchObject([{ form: { gap: { reason: 'malformed' } } }]);
});
