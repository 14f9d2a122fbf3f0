import { BatchGetTracesCommand, GetTraceSummariesCommand, type TraceSummary, XRayClient } from '@aws-sdk/client-xray';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Malformed } from '#aws';
import { xrayTraceSample } from '../../collectors/xray-trace-sample.ts';
import { aTraceSample, seen } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const xray = mockClient(XRayClient);
const now = new Date('2026-11-25T06:00:00.000Z');
const noCalls = { segments: 0, ownSteps: 0, awsCalls: 0, remoteCalls: 0, putsMetrics: false };
const id = (Name: string, Type = 'AWS::Lambda::Function', AccountId: string | undefined = '111122223333') => ({
  Name,
  Type,
  AccountId,
});
const summary = (Id: string, ...ServiceIds: ReturnType<typeof id>[]): TraceSummary => ({ Id, ServiceIds });
const segment = (name: string, subsegments: object[] = [], origin = 'AWS::Lambda::Function') => ({
  Id: '1',
  Document: JSON.stringify({ name, origin, subsegments }),
});
const annotated = (key: string, ...ServiceIds: ReturnType<typeof id>[]) => ({
  [key]: [{ AnnotationValue: { StringValue: 'hunter2' }, ServiceIds }],
});

beforeEach(() => {
  xray.reset();
  xray.on(GetTraceSummariesCommand).resolves({ TraceSummaries: [] });
  xray.on(BatchGetTracesCommand).resolves({ Traces: [] });
  vi.useFakeTimers({ toFake: ['Date'], now });
});

afterEach(() => {
  vi.useRealTimers();
});

const idsRead = () => xray.commandCalls(BatchGetTracesCommand).map(({ args }) => args[0].input.TraceIds);

it('sums up a sample of the last six hours by service, and the calls of functions in traces that it reads whole', async () => {
  const [orders, api] = [id('orders'), id('shop/prod', 'AWS::ApiGateway::Stage', undefined)];
  const annotations = {
    ...annotated('customer', orders),
    ...annotated('amount', orders),
    ...annotated('aws:api_id', api),
    ...annotated('AWS.local', orders),
    ...annotated('of_nobody'),
    ...annotated('of_another_type', id('orders', 'AWS::Lambda')),
    empty: [{}],
  };
  xray
    .on(GetTraceSummariesCommand)
    .resolvesOnce({ TraceSummaries: [{ ...summary('1', orders, api), Annotations: annotations }], NextToken: 'two' })
    .resolves({ TraceSummaries: [summary('2', orders), summary('3', id('carts')), { Id: '4' }] });
  xray
    .on(BatchGetTracesCommand)
    .resolvesOnce({
      Traces: [
        {
          Id: '1',
          Segments: [
            segment('orders', [{ name: '## handler' }, { name: 'x.example.com', namespace: 'remote' }]),
            segment('orders', [{ name: 'a' }], 'AWS::Lambda'),
            { Id: '2', Document: 'hunter2' },
          ],
        },
      ],
      NextToken: 'two',
    })
    .resolves({
      Traces: [
        {
          Id: '3',
          Segments: [
            segment('orders', [{ name: 'CloudWatch', namespace: 'aws', aws: { operation: 'PutMetricData' } }]),
          ],
        },
        { Id: '4', Segments: [segment('orders')] },
        { Id: '5' },
      ],
    });
  const { resources, error } = await collect(xrayTraceSample, fakeAws());
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    aTraceSample({
      traces: 2,
      annotationKeys: ['amount', 'customer'],
      calls: seen({ segments: 3, ownSteps: 1, awsCalls: 1, remoteCalls: 1, putsMetrics: true }),
    }),
    aTraceSample({
      name: 'shop/prod',
      serviceType: 'AWS::ApiGateway::Stage',
      traces: 1,
      annotationKeys: [],
      calls: seen(noCalls),
    }),
    aTraceSample({ name: 'carts', traces: 1, annotationKeys: [], calls: seen(noCalls) }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('hunter2');
  expect(xray.commandCalls(GetTraceSummariesCommand)[0]?.args[0].input).toMatchObject({
    StartTime: new Date('2026-11-25T00:00:00.000Z'),
    EndTime: now,
    Sampling: true,
  });
  expect(idsRead()[0]).toEqual(['1', '3']);
});

it('is only asked for by name', () => {
  expect(xrayTraceSample).toMatchObject({ optIn: 'traces', scope: 'region' });
});

it('reads five traces at most, each for a function that those before it do not show', async () => {
  const TraceSummaries = ['a', 'a', 'b', 'c', 'd', 'e', 'f'].map((name, at) => summary(String(at), id(name)));
  xray.on(GetTraceSummariesCommand).resolves({ TraceSummaries });
  await collect(xrayTraceSample, fakeAws());
  expect(idsRead()).toEqual([['0', '2', '3', '4', '5']]);
});

it('reads no trace where none is of a function', async () => {
  xray.on(GetTraceSummariesCommand).resolves({ TraceSummaries: [summary('1', id('shop', 'AWS::ApiGateway::Stage'))] });
  const { resources } = await collect(xrayTraceSample, fakeAws());
  expect(resources).toMatchObject([{ functionArn: undefined, calls: seen(noCalls) }]);
  expect(idsRead()).toEqual([]);
});

it('sums up a hundred traces at most, of five pages at most', async () => {
  const page = (count: number) => ({
    TraceSummaries: Array.from({ length: count }, () => summary('1', id('orders'))),
    NextToken: 'more',
  });
  xray.on(GetTraceSummariesCommand).resolvesOnce(page(99)).resolves(page(2));
  expect((await collect(xrayTraceSample, fakeAws())).resources).toMatchObject([{ traces: 100 }]);
  expect(xray.commandCalls(GetTraceSummariesCommand)).toHaveLength(2);
  xray.resetHistory();
  xray.on(GetTraceSummariesCommand).resolves(page(0));
  expect((await collect(xrayTraceSample, fakeAws())).resources).toEqual([]);
  expect(xray.commandCalls(GetTraceSummariesCommand)).toHaveLength(5);
});

it('leaves out services of other accounts, and those without a name or a type', async () => {
  const ServiceIds = [
    id('theirs', 'AWS::Lambda::Function', '444455556666'),
    { Name: 'typeless' },
    { Type: 'nameless' },
  ];
  xray.on(GetTraceSummariesCommand).resolves({ TraceSummaries: [{ Id: '1', ServiceIds }] });
  expect((await collect(xrayTraceSample, fakeAws())).resources).toEqual([]);
});

it('has all else where whole traces may not be read', async () => {
  xray.on(GetTraceSummariesCommand).resolves({ TraceSummaries: [summary('1', id('orders'), id('carts'))] });
  xray.on(BatchGetTracesCommand).rejects(denied);
  const aws = fakeAws();
  const gap = { kind: 'xray.trace-sample', hides: 'fact', operation: 'xray:BatchGetTraces', reason: 'denied' };
  expect((await collect(xrayTraceSample, aws)).resources).toMatchObject([
    { name: 'orders', traces: 1, calls: { gap } },
    { name: 'carts', traces: 1, calls: { gap } },
  ]);
  expect(aws.noted).toMatchObject([gap]);
});

it('is refused where summaries may not be read, and finds a reply without them malformed', async () => {
  xray.on(GetTraceSummariesCommand).rejects(denied);
  expect((await collect(xrayTraceSample, fakeAws())).error).toBe(denied);
  xray.on(GetTraceSummariesCommand).resolves({});
  expect((await collect(xrayTraceSample, fakeAws())).error).toBeInstanceOf(Malformed);
  xray.on(GetTraceSummariesCommand).resolves({ TraceSummaries: [{ ServiceIds: [id('orders')] }] });
  expect((await collect(xrayTraceSample, fakeAws())).error).toBeInstanceOf(Malformed);
});

it.each([{}, { Traces: [{ Id: '1', Segments: [{ Id: '2' }] }] }])('finds the traces %j malformed', async (reply) => {
  xray.on(GetTraceSummariesCommand).resolves({ TraceSummaries: [summary('1', id('orders'))] });
  xray.on(BatchGetTracesCommand).resolves(reply);
  expect((await collect(xrayTraceSample, fakeAws())).resources).toMatchObject([
    { calls: { gap: { reason: 'malformed' } } },
  ]);
});
