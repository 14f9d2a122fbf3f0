import { alarmCoverHints, alarmCoverJoins } from '#data';
import { type AlarmRow, type AlarmRowContext, alarmCoverCheck, type DimensionGroup } from '#kit';
import type { RestStage } from '#model';

const usage = 'cloudwatch.rest-usage';
const joins = [...alarmCoverJoins, 'apigateway.rest-api'] as const;
type Joined = (typeof joins)[number] | (typeof alarmCoverHints)[number] | typeof usage;

const rows: readonly AlarmRow<'apigateway.rest-stage', Joined>[] = [
  {
    id: 'apigw-5xx-alarm',
    title: 'An alarm tells somebody when a REST API answers with server errors',
    question: 'OPS1',
    practices: ['OPS1-28'],
    severity: 'high',
    why: 'Server errors are what callers see of a broken backend; without an alarm they are the first to know.',
    subject: 'apigateway.rest-stage',
    joins,
    hints: alarmCoverHints,
    usage,
    namespace: 'AWS/ApiGateway',
    metrics: ['5XXError'],
    label: ({ name }) => name,
    dimensions: (stage) => [setsFor(publishedName(stage), stage)],
    misleading: (stage) => misleadingNames(stage).map((name) => setsFor(name, stage)),
    sharedWith,
    proposal: { statistic: 'Sum', threshold: 1, periodSeconds: 60, evaluationPeriods: 5, datapointsToAlarm: 3 },
  },
];

/** A row a metric of a stage; their key is the name of the API, which need not be unique. */
export const apigatewayAlarms = rows.map(alarmCoverCheck);

function setsFor(apiName: string, { stageName }: RestStage): DimensionGroup {
  const api = { ApiName: apiName };
  const stage = { ...api, Stage: stageName };
  return [stage, api, { ...stage, Method: '*', Resource: '*' }];
}

/** API Gateway leaves out what is not ASCII, and takes the id where nothing is left. */
function publishedName({ apiName, apiId }: RestStage): string {
  const ascii = apiName.replace(/[\u0080-\uffff]/g, '');
  return ascii === '' ? apiId : ascii;
}

function misleadingNames(stage: RestStage): readonly string[] {
  return [...new Set([stage.apiId, stage.apiName])].filter((name) => name !== publishedName(stage));
}

function sharedWith({ apiName, apiArn, account, region }: RestStage, { where }: AlarmRowContext<Joined>) {
  return where('apigateway.rest-api', 'name', apiName)
    .filter((one) => one.account === account && one.region === region && one.arn !== apiArn)
    .map(({ apiId }) => `API ${apiId}`)
    .sort();
}
