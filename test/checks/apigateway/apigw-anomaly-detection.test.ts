import { apigwAnomalyDetection } from '../../../checks/apigateway/apigw-anomaly-detection.ts';
import {
  aGap,
  aLogAnomalyDetector,
  aMetric,
  anAlarm,
  anAnomalyDetector,
  anApiV2,
  aRestApi,
  aStage,
  aStageV2,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const served = [aRestApi(), aStage()];
const group = 'arn:aws:logs:eu-west-1:111122223333:log-group:/apigateway/shop';

function metric(
  name: string,
  dimensions: Readonly<Record<string, string>> = { ApiName: 'shop' },
  namespace = 'AWS/ApiGateway',
) {
  return aMetric({ namespace, name, dimensions });
}

function detecting(...metrics: readonly ReturnType<typeof metric>[]) {
  return anAnomalyDetector({ metrics });
}

function alarm(expression: string, name = 'Count') {
  const query = { account: undefined, returnsData: true, periodSeconds: undefined };
  return anAlarm({
    metric: undefined,
    queries: [
      { ...query, id: 'band', metric: undefined, expression },
      { ...query, id: 'm1', metric: metric(name), expression: undefined },
    ],
  });
}

const band = alarm('ANOMALY_DETECTION_BAND(m1, 2)');
const reader = aLogAnomalyDetector({ logGroupArns: [group] });

testCheck(apigwAnomalyDetection, {
  passes: [
    {
      name: 'CloudWatch learns its number of requests',
      given: [...served, detecting(metric('Count'))],
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', by: 1 },
      related: [anAnomalyDetector().arn],
    },
    {
      name: 'CloudWatch learns a rate of its client errors, of one stage',
      given: [...served, detecting(metric('Other'), metric('4XXError', { ApiName: 'shop', Stage: 'prod' }))],
    },
    { name: 'an alarm on a band around its requests', given: [...served, band], related: [band.arn] },
    { name: 'a detector that reads its access log', given: [...served, reader], related: [reader.arn] },
    {
      name: 'a detector that is in training, the log group written with a star on both sides',
      given: [
        aRestApi(),
        aStage({ accessLogArn: `${group}:*` }),
        aLogAnomalyDetector({ logGroupArns: [`${group}:*`], status: 'TRAINING' }),
      ],
    },
    ...['4xx', 'Count'].map((name) => ({
      name: `CloudWatch learns ${name} of an HTTP API`,
      given: [anApiV2(), aStageV2(), detecting(metric(name, { ApiId: 'h1t2t3p4a5' }))],
    })),
    ...['MessageCount', 'ConnectCount', 'ClientError'].map((name) => ({
      name: `CloudWatch learns ${name} of a WebSocket API`,
      given: [
        anApiV2({ protocol: 'WEBSOCKET' }),
        aStageV2({ protocol: 'WEBSOCKET' }),
        detecting(metric(name, { ApiId: 'h1t2t3p4a5' })),
      ],
    })),
    {
      name: 'both, one of them for two of its stages',
      given: [...served, aStage({ stageName: 'beta' }), reader, band],
      evidence: { by: 3 },
      related: [band.arn, reader.arn],
    },
  ],
  reviews: [
    {
      name: 'nothing looks for it',
      given: served,
      message: 'unwatched',
      severity: 'informational',
      evidence: {
        by: 0,
        detector:
          '{"Namespace":"AWS/ApiGateway","MetricName":"Count","Dimensions":[{"Name":"ApiName","Value":"shop"}],"Stat":"Sum"}',
      },
      text: 'Nothing looks for unusual use of shop',
    },
    {
      name: 'nothing looks for it, of an HTTP API without an access log',
      given: [anApiV2(), aStageV2({ accessLogArn: undefined }), detecting(metric('Count'))],
      message: 'unwatched',
      evidence: {
        detector:
          '{"Namespace":"AWS/ApiGateway","MetricName":"Count","Dimensions":[{"Name":"ApiId","Value":"h1t2t3p4a5"}],"Stat":"Sum"}',
      },
    },
    {
      name: 'CloudWatch learns something else',
      given: [
        ...served,
        detecting(
          metric('Latency'),
          metric('Count', { ApiName: 'other' }),
          metric('Count', { ApiName: 'shop' }, 'Company'),
        ),
      ],
      message: 'unwatched',
    },
    { name: 'an alarm on a fixed limit', given: [...served, alarm('m1 * 2')], message: 'unwatched' },
    { name: 'a plain alarm', given: [...served, anAlarm({ metric: metric('Count') })], message: 'unwatched' },
    ...['PAUSED', 'FAILED', 'DELETED'].map((status) => ({
      name: `a detector of its access log that is ${status}`,
      given: [...served, aLogAnomalyDetector({ logGroupArns: [group], status })],
      message: 'unwatched',
    })),
    {
      name: 'a detector of another log group',
      given: [...served, aLogAnomalyDetector({ logGroupArns: [`${group}-admin`] })],
      message: 'unwatched',
    },
  ],
  skips: [
    { name: 'no stage', given: [aRestApi()], text: 'it has no stage' },
    { name: 'a HTTP API without a stage', given: [anApiV2(), aStage()] },
  ],
  unknowns: (['cloudwatch.anomaly-detector', 'cloudwatch.alarm', 'logs.log-anomaly-detector'] as const).map((kind) => ({
    name: `nothing was seen, and ${kind} could not be listed`,
    given: served,
    gaps: [aGap({ kind, operation: `test:${kind}` })],
    gap: { operation: `test:${kind}` },
  })),
  todo: ['logs of a web ACL in front of it (wafv2:GetLoggingConfiguration)'],
});
