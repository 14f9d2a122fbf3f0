import type { LogForm } from '#model';
import { listOf, type Members, membersOf, parsedJson, textOf } from './members.ts';

/** How many events of a sample count. */
const most = 20;

const keys = {
  withLevel: ['level', 'loglevel', 'levelname', 'lvl', 'severity', 'severitytext'],
  withTimestamp: ['timestamp', 'time', 'ts', 'date', 'datetime', 'asctime', '@timestamp', '@t'],
  withRequestId: ['requestid', 'awsrequestid', 'functionrequestid', 'lambdarequestid', 'faasinvocationid'],
  withCorrelationId: [
    'correlationid',
    'xraytraceid',
    'traceid',
    'xamzntraceid',
    'traceparent',
    'ddtraceid',
    'tracingid',
  ],
  withService: ['service', 'servicename', 'app', 'application', 'component'],
} as const satisfies Partial<Record<keyof LogForm, readonly string[]>>;

type Key = keyof typeof keys;
type Line = { readonly json: boolean } & Readonly<Record<Key, boolean>>;

/** What Lambda itself writes around a call. */
const ofLambda =
  /^(?:(?:START|END|REPORT) RequestId: |(?:INIT_START|INIT_REPORT|RESTORE_START|RESTORE_REPORT|EXTENSION|LOGS|TELEMETRY|XRAY)\b)/;
/** What the runtimes of Node and Python put before a line where the format is text. */
const prefixes = [
  /^\d{4}-\d\d-\d\dT[\d:.]+Z\t[0-9a-f-]{36}\t[A-Z]+\t/,
  /^\[[A-Z]+\]\t\d{4}-\d\d-\d\dT[\d:.]+Z\t[0-9a-f-]{36}\t/,
];

/** The form of the first twenty events that are the function's own; of their content nothing is kept. */
export function logForm(messages: readonly string[]): LogForm {
  const lines = messages.flatMap((message) => lineOf(message) ?? []).slice(0, most);
  const count = (has: (line: Line) => boolean) => lines.filter(has).length;
  return {
    events: lines.length,
    json: count(({ json }) => json),
    withLevel: count(({ withLevel }) => withLevel),
    withTimestamp: count(({ withTimestamp }) => withTimestamp),
    withRequestId: count(({ withRequestId }) => withRequestId),
    withCorrelationId: count(({ withCorrelationId }) => withCorrelationId),
    withService: count(({ withService }) => withService),
  };
}

/** Whether an event carries metrics in the embedded format; those that Lambda Insights writes of a function are not the function's. */
export function hasEmbeddedMetrics(message: string): boolean {
  const directives = listOf(membersOf(withoutPrefix(message).object?.['_aws'])?.['CloudWatchMetrics']);
  return directives.some((directive) => textOf(membersOf(directive)?.['Namespace']) !== 'LambdaInsights');
}

/** Undefined for what Lambda wrote, and for metrics that only look like a line. */
function lineOf(message: string): Line | undefined {
  const { object, hadPrefix } = withoutPrefix(message);
  if (ofLambda.test(message) || isNoLine(object)) return undefined;
  const names = new Set(object === undefined ? [] : namesIn(object));
  const has = (key: Key) => keys[key].some((name) => names.has(name));
  return {
    json: object !== undefined,
    withLevel: hadPrefix || has('withLevel'),
    withTimestamp: hadPrefix || has('withTimestamp'),
    withRequestId: hadPrefix || has('withRequestId'),
    withCorrelationId: has('withCorrelationId'),
    withService: has('withService'),
  };
}

function isNoLine(object: Members = {}): boolean {
  return object['_aws'] !== undefined || textOf(object['type'])?.startsWith('platform.') === true;
}

function withoutPrefix(message: string): { readonly object: Members | undefined; readonly hadPrefix: boolean } {
  const prefix = prefixes.map((one) => one.exec(message)?.[0]).find((found) => found !== undefined);
  return { object: membersOf(parsedJson(message.slice(prefix?.length ?? 0))), hadPrefix: prefix !== undefined };
}

/** Names of members, one level down too: what a logger was given is often in an object or text of its own. */
function namesIn(object: Members): readonly string[] {
  const inner = Object.values(object).flatMap((value) => {
    const members = membersOf(typeof value === 'string' ? parsedJson(value) : value);
    return members === undefined ? [] : Object.keys(members);
  });
  return [...Object.keys(object), ...inner].map((name) => name.toLowerCase().replaceAll(/[\s._-]/g, ''));
}
