import { anomalyWatch, defineCheck, notApplicable, notSeen, passBecause, review } from '#kit';

const joins = ['apigateway.rest-stage', 'apigatewayv2.stage'] as const;
const hints = ['cloudwatch.anomaly-detector', 'cloudwatch.alarm', 'logs.log-anomaly-detector'] as const;

export const apigwAnomalyDetection = defineCheck({
  id: 'apigw-anomaly-detection',
  title: 'Unusual use of an API is looked for',
  question: 'SRM',
  practices: ['SRM-09'],
  scope: 'region',
  severity: 'informational',
  why: 'A scraper, a consumer gone wild or one that has fallen silent stays below any fixed limit.',
  remedy: {
    text: 'Let CloudWatch learn the usual number of requests and client errors of the API, or an anomaly detector read its access log.',
    property: 'AWS::CloudWatch::AnomalyDetector; AWS::Logs::LogAnomalyDetector',
    cli: 'aws cloudwatch put-anomaly-detector --single-metric-anomaly-detector {detector} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Anomaly_Detection.html',

  subject: ['apigateway.rest-api', 'apigatewayv2.api'],
  joins,
  hints,
  messages: {
    unwatched: 'Nothing looks for unusual use of {api}: no anomaly detection on its metrics or its access log.',
  },

  judge(api, context) {
    const { where, unread } = context;
    const stages = [
      ...where('apigateway.rest-stage', 'apiArn', api.arn),
      ...where('apigatewayv2.stage', 'apiArn', api.arn),
    ];
    if (stages.length === 0) return notApplicable('it has no stage');
    const [name, value] = api.kind === 'apigateway.rest-api' ? ['ApiName', api.name] : ['ApiId', api.apiId];
    const watched = anomalyWatch(context);
    const groups = stages.flatMap(({ accessLogArn }) => accessLogArn?.replace(/:\*$/, '') ?? []);
    const by = [
      ...(watched.dimensions.get(`${name} ${value}`) ?? []),
      ...groups.flatMap((group) => watched.groups.get(group) ?? []),
    ];
    const facts = { api: api.name, apiId: api.apiId, detector: detectorOf(name, value), by: by.length };
    if (by.length > 0) return passBecause(facts, { related: [...new Set(by)].sort() });
    const unseen = unread(...hints);
    return unseen === undefined ? review('unwatched', facts) : notSeen(unseen);
  },
});

/** The detector to make. */
function detectorOf(Name: string, Value: string): string {
  return JSON.stringify({
    Namespace: 'AWS/ApiGateway',
    MetricName: 'Count',
    Dimensions: [{ Name, Value }],
    Stat: 'Sum',
  });
}
