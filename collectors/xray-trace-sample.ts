import { paginateBatchGetTraces, paginateGetTraceSummaries, type TraceSummary, XRayClient } from '@aws-sdk/client-xray';
import { type Aws, observe, required } from '#aws';
import { describeSegment } from '#boundary';
import { defineCollector } from '#kit';
import type { Observed, XrayTraceCalls, XrayTraceSample } from '#model';

const hours = 6;
const mostSummaries = 100;
/** A page may hold nothing where more follow. */
const mostPages = 5;
const mostTraces = 5;
const lambdaFunction = 'AWS::Lambda::Function';

/** What a hundred summaries and five whole traces of the last hours tell of each service in them; X-Ray charges by what it scans. */
export const xrayTraceSample = defineCollector({
  kinds: ['xray.trace-sample'],
  scope: 'region',
  optIn: 'traces',
  permissions: ['xray:GetTraceSummaries', 'xray:BatchGetTraces'],
  async *collect(aws) {
    const client = aws.client(XRayClient);
    const summaries = await readSummaries(client);
    const calls = await readCalls(aws, client, telling(summaries));
    yield* servicesIn(aws, summaries).map((service) => toSample(aws, service, calls));
  },
});

async function readSummaries(client: XRayClient): Promise<readonly TraceSummary[]> {
  const EndTime = new Date();
  const StartTime = new Date(EndTime.getTime() - hours * 3_600_000);
  const summaries: TraceSummary[] = [];
  let pages = 0;
  for await (const page of paginateGetTraceSummaries({ client }, { StartTime, EndTime, Sampling: true })) {
    pages += 1;
    summaries.push(...required(page.TraceSummaries));
    if (summaries.length >= mostSummaries || pages === mostPages) break;
  }
  return summaries.slice(0, mostSummaries);
}

/** Ids of few traces that show many functions: each has one that those before it do not show. */
function telling(summaries: readonly TraceSummary[]): readonly string[] {
  const shown = new Set<string>();
  const telling = summaries.filter((summary) => {
    const added = functionsIn(summary).filter((name) => !shown.has(name));
    for (const name of added) shown.add(name);
    return added.length > 0;
  });
  return telling.slice(0, mostTraces).map(({ Id }) => required(Id));
}

function functionsIn({ ServiceIds }: TraceSummary): readonly string[] {
  return (ServiceIds ?? []).filter(({ Type }) => Type === lambdaFunction).flatMap(({ Name }) => Name ?? []);
}

type CallsByFunction = ReadonlyMap<string, XrayTraceCalls>;

function readCalls(aws: Aws, client: XRayClient, ids: readonly string[]): Promise<Observed<CallsByFunction>> {
  return observe(aws, {
    kind: 'xray.trace-sample',
    operation: 'xray:BatchGetTraces',
    call: async () => (ids.length === 0 ? new Map<string, XrayTraceCalls>() : callsIn(await documentsOf(client, ids))),
    whenNotFound: new Map<string, XrayTraceCalls>(),
  });
}

async function documentsOf(client: XRayClient, ids: readonly string[]): Promise<readonly string[]> {
  const documents: string[] = [];
  for await (const { Traces } of paginateBatchGetTraces({ client }, { TraceIds: [...ids] })) {
    const segments = required(Traces).flatMap((trace) => trace.Segments ?? []);
    documents.push(...segments.map(({ Document }) => required(Document)));
  }
  return documents;
}

const noCalls: XrayTraceCalls = { segments: 0, ownSteps: 0, awsCalls: 0, remoteCalls: 0, putsMetrics: false };

function callsIn(documents: readonly string[]): CallsByFunction {
  const byFunction = new Map<string, XrayTraceCalls>();
  for (const segment of documents.flatMap((document) => describeSegment(document) ?? [])) {
    if (segment.origin !== lambdaFunction) continue;
    byFunction.set(segment.name, added(byFunction.get(segment.name) ?? noCalls, segment.calls));
  }
  return byFunction;
}

function added(one: XrayTraceCalls, other: XrayTraceCalls): XrayTraceCalls {
  return {
    segments: one.segments + other.segments,
    ownSteps: one.ownSteps + other.ownSteps,
    awsCalls: one.awsCalls + other.awsCalls,
    remoteCalls: one.remoteCalls + other.remoteCalls,
    putsMetrics: one.putsMetrics || other.putsMetrics,
  };
}

interface Service {
  readonly name: string;
  readonly type: string;
  traces: number;
  readonly keys: Set<string>;
}

/** Those of this account, with what they annotated. */
function servicesIn(aws: Aws, summaries: readonly TraceSummary[]): readonly Service[] {
  const services = new Map<string, Service>();
  for (const summary of summaries) {
    for (const { name, type } of namesIn(aws, summary)) {
      const service = services.get(`${type}/${name}`) ?? { name, type, traces: 0, keys: new Set() };
      services.set(`${type}/${name}`, service);
      service.traces += 1;
      for (const key of keysOf(service, summary)) service.keys.add(key);
    }
  }
  return [...services.values()];
}

function namesIn({ account }: Aws, { ServiceIds = [] }: TraceSummary) {
  return ServiceIds.flatMap(({ Name: name, Type: type, AccountId = account }) =>
    name === undefined || type === undefined || AccountId !== account ? [] : [{ name, type }],
  );
}

/** Of its annotations, without those that AWS adds by itself. */
function keysOf({ name, type }: Service, { Annotations = {} }: TraceSummary): readonly string[] {
  const own = Object.entries(Annotations).filter(([key, values]) => {
    const ids = values.flatMap(({ ServiceIds = [] }) => ServiceIds);
    return !/^aws[:.]/i.test(key) && ids.some((id) => id.Name === name && id.Type === type);
  });
  return own.map(([key]) => key);
}

function toSample(aws: Aws, { name, type, traces, keys }: Service, calls: Observed<CallsByFunction>): XrayTraceSample {
  const { partition, account, region } = aws;
  const isFunction = type === lambdaFunction;
  return {
    kind: 'xray.trace-sample',
    arn: `arn:${partition}:xray:${region}:${account}:trace-sample/${type}/${name}`,
    name,
    account,
    region,
    tags: { seen: true, value: {} },
    serviceType: type,
    functionArn: isFunction ? `arn:${partition}:lambda:${region}:${account}:function:${name}` : undefined,
    traces,
    annotationKeys: [...keys].sort(),
    calls: calls.seen ? { seen: true, value: (isFunction ? calls.value.get(name) : undefined) ?? noCalls } : calls,
  };
}
