import { alarmCoverHints, alarmCoverJoins } from '#data';
import {
  type AlarmRow,
  type AlarmRowContext,
  type Applies,
  alarmCoverCheck,
  type DimensionGroup,
  isIdle,
  notApplicable,
  notSeen,
  publishedName,
} from '#kit';
import type { RestStage, StageV2 } from '#model';

const usage = 'cloudwatch.rest-usage';
const joins = [...alarmCoverJoins, 'apigateway.rest-api'] as const;
const integrations = ['apigateway.rest-method', 'apigatewayv2.integration'] as const;
type Joined = (typeof joins)[number] | (typeof alarmCoverHints)[number] | (typeof integrations)[number] | typeof usage;
type Context = AlarmRowContext<Joined>;
type Stage = RestStage | StageV2;

const everyStage = {
  question: 'OPS1',
  hints: alarmCoverHints,
  namespace: 'AWS/ApiGateway',
  label: ({ name }: Stage) => name,
  dimensions: (stage: Stage) => [setsOf(stage)],
  misleading: misleadingSets,
} as const;
/** Their key is the name of the API, which need not be unique. */
const restStage = { ...everyStage, subject: 'apigateway.rest-stage', joins, usage, sharedWith } as const;
const anyStage = { ...restStage, subject: ['apigateway.rest-stage', 'apigatewayv2.stage'] } as const;
const stageV2 = { ...everyStage, subject: 'apigatewayv2.stage', joins: alarmCoverJoins } as const;
const errors = {
  statistic: 'Sum',
  threshold: 1,
  periodSeconds: 60,
  evaluationPeriods: 5,
  datapointsToAlarm: 3,
} as const;
const slow = { statistic: 'p99', periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 3 } as const;

const ofRest: readonly AlarmRow<'apigateway.rest-stage', Joined>[] = [
  {
    ...restStage,
    id: 'apigw-5xx-alarm',
    title: 'An alarm tells somebody when a REST API answers with server errors',
    practices: ['OPS1-28'],
    severity: 'high',
    why: 'Server errors are what callers see of a broken backend; without an alarm they are the first to know.',
    metrics: ['5XXError'],
    proposal: errors,
  },
];

const ofAny: readonly AlarmRow<'apigateway.rest-stage' | 'apigatewayv2.stage', Joined>[] = [
  {
    ...anyStage,
    id: 'apigw-integration-latency-alarm',
    title: 'An alarm tells somebody when what is behind an API becomes slow',
    practices: ['OPS1-12', 'OPS1-26'],
    severity: 'medium',
    why: 'A backend that becomes slow runs into the timeout of its integration, and callers get errors for answers.',
    hints: [...alarmCoverHints, ...integrations],
    applies: ifCalled,
    metrics: ['IntegrationLatency'],
    proposal: {
      ...slow,
      threshold: { says: '80 % of the shortest timeout of an integration, in milliseconds', of: shareOfTheTimeout },
    },
    advice: 'Three times of what is usual does as well.',
  },
  {
    ...anyStage,
    id: 'apigw-latency-alarm',
    title: 'An alarm tells somebody when an API becomes slow',
    practices: ['OPS1-27'],
    severity: 'medium',
    why: 'How long callers wait is what they judge an API by, and authorizers and mappings are not in the times of its backend.',
    applies: (stage, context) =>
      isOfWebSocket(stage) ? { is: 'no', because: 'WebSocket APIs publish no such metric' } : ifCalled(stage, context),
    metrics: ['Latency'],
    proposal: { ...slow, threshold: 3000, comparison: 'GreaterThanThreshold' },
    advice: 'Where another latency was agreed upon than three seconds, take that.',
  },
];

const ofV2: readonly AlarmRow<'apigatewayv2.stage', Joined>[] = [
  {
    ...stageV2,
    id: 'apigw-http-5xx-alarm',
    title: 'An alarm tells somebody when an HTTP API answers with server errors',
    practices: ['OPS1-B4'],
    beyondLens: true,
    severity: 'high',
    why: 'Server errors are what callers see of a broken backend; without an alarm they are the first to know.',
    applies: (stage) => (isOfWebSocket(stage) ? { is: 'no', because: 'it is of a WebSocket API' } : always),
    metrics: ['5xx'],
    proposal: errors,
    advice: 'HTTP APIs write the name of the metric in lower case; an alarm on 5XXError watches nothing of theirs.',
  },
  {
    ...stageV2,
    id: 'apigw-ws-error-alarm',
    title: 'An alarm tells somebody when messages of a WebSocket API fail',
    practices: ['OPS1-B4'],
    beyondLens: true,
    severity: 'medium',
    why: 'A message that fails gets no status code: whoever sent it may never learn of it.',
    applies: (stage) => (isOfWebSocket(stage) ? always : { is: 'no', because: 'it is of an HTTP API' }),
    metrics: ['IntegrationError', 'ExecutionError'],
    proposal: { statistic: 'Sum', threshold: 1, periodSeconds: 300, evaluationPeriods: 1, datapointsToAlarm: 1 },
  },
];

/** A row a metric of a stage. */
export const apigatewayAlarms = [
  ...ofRest.map(alarmCoverCheck),
  ...ofAny.map(alarmCoverCheck),
  ...ofV2.map(alarmCoverCheck),
];

function setsOf(stage: Stage): DimensionGroup {
  return isRest(stage) ? restSets(publishedName(stage), stage) : v2Sets(stage.apiId, stage);
}

function restSets(apiName: string, { stageName }: Stage): DimensionGroup {
  const api = { ApiName: apiName };
  const stage = { ...api, Stage: stageName };
  return [stage, api, { ...stage, Method: '*', Resource: '*' }];
}

/** With detailed metrics, AWS names two forms of the last set. */
function v2Sets(apiId: string, { stageName }: Stage): DimensionGroup {
  const api = { ApiId: apiId };
  const stage = { ...api, Stage: stageName };
  return [stage, api, { ...stage, Route: '*' }, { ...stage, Method: '*', Resource: '*' }];
}

/** The id where the name should be, or the other way round. */
function misleadingSets(stage: Stage): readonly DimensionGroup[] {
  if (!isRest(stage)) {
    const apiName = stage.name.slice(0, -`/${stage.stageName}`.length);
    return [restSets(stage.apiId, stage), v2Sets(apiName, stage)];
  }
  const published = publishedName(stage);
  return [...new Set([stage.apiId, stage.apiName])]
    .filter((name) => name !== published)
    .map((name) => restSets(name, stage));
}

function sharedWith(stage: Stage, { where }: Context): readonly string[] {
  if (!isRest(stage)) return [];
  const { apiName, apiArn, account, region } = stage;
  return where('apigateway.rest-api', 'name', apiName)
    .filter((one) => one.account === account && one.region === region && one.arn !== apiArn)
    .map(({ apiId }) => `API ${apiId}`)
    .sort();
}

const always: Applies = { is: 'yes', evidence: {} };

/** What nobody calls has no latency; how much HTTP and WebSocket APIs are called is not read. */
function ifCalled(stage: Stage, { find, unread }: Context): Applies {
  if (!isRest(stage)) return always;
  const used = find(usage, stage.arn);
  if (used.is === 'found' && isIdle(used.value)) {
    return { is: 'maybe', otherwise: notApplicable('nobody called it in 30 days') };
  }
  const unseen = unread(usage);
  return unseen === undefined ? always : { is: 'maybe', otherwise: notSeen(unseen) };
}

/** Where an integration sets none, 30 seconds for HTTP APIs and 29 for the others. */
function shareOfTheTimeout(stage: Stage, { where }: Context): number | undefined {
  const set = isRest(stage)
    ? where('apigateway.rest-method', 'apiArn', stage.apiArn).flatMap(({ integration }) => integration ?? [])
    : where('apigatewayv2.integration', 'apiArn', stage.apiArn);
  const standard = isRest(stage) || isOfWebSocket(stage) ? 29_000 : 30_000;
  const timeouts = set.map(({ timeoutMilliseconds }) => timeoutMilliseconds ?? standard);
  return timeouts.length === 0 ? undefined : Math.ceil((Math.min(...timeouts) * 4) / 5);
}

function isRest(stage: Stage): stage is RestStage {
  return stage.kind === 'apigateway.rest-stage';
}

function isOfWebSocket(stage: Stage): boolean {
  return !isRest(stage) && stage.protocol === 'WEBSOCKET';
}
