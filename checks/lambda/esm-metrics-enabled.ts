import { defineCheck, fail, notApplicable, passBecause, qualifiedName } from '#kit';

/** Of these Lambda counts events, and of Kafka where the mapping has pollers of its own. */
const counted = /^arn:[^:]+:(sqs|kinesis|dynamodb):/;
const kafka = /^arn:[^:]+:kafka:/;
const switchedOff = new Set(['Disabled', 'Disabling', 'Deleting']);

export const esmMetricsEnabled = defineCheck({
  id: 'esm-metrics-enabled',
  title: 'An event source mapping counts what it reads, filters out and drops',
  question: 'OPS1',
  practices: ['OPS1-B7'],
  scope: 'region',
  severity: 'informational',
  beyondLens: true,
  why: 'What a filter turns away and what expires before it is handled never reaches the function, and so none of its metrics.',
  remedy: {
    text: 'Switch the metric EventCount on; CloudWatch charges for it as for custom metrics.',
    property:
      'AWS::Lambda::EventSourceMapping MetricsConfig: {Metrics: [EventCount]}; SAM event sources have MetricsConfig',
    cli: 'aws lambda update-event-source-mapping --uuid {uuid} --metrics-config Metrics=EventCount --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',

  subject: 'lambda.event-source-mapping',
  messages: {
    off: 'The mapping from {source} to {function} counts no events: neither what it filters out nor what it drops.',
  },

  judge({ uuid, functionArn, sourceArn, selfManaged, provisionedPollers, state = '', metrics }) {
    if (switchedOff.has(state)) return notApplicable('it is switched off');
    const isKafka = selfManaged || kafka.test(sourceArn ?? '');
    if (isKafka ? provisionedPollers === undefined : !counted.test(sourceArn ?? '')) {
      return notApplicable('Lambda counts no events of such a source');
    }
    const source = sourceArn ?? 'a cluster outside AWS';
    const evidence = { uuid, source, function: qualifiedName(functionArn), metrics };
    return metrics.includes('EventCount') ? passBecause(evidence) : fail('off', evidence);
  },
});
