import { esmMetricsEnabled } from '../../../checks/lambda/esm-metrics-enabled.ts';
import { aMapping } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const sources = [
  'arn:aws:kinesis:eu-west-1:111122223333:stream/clicks',
  'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000',
  'arn:aws-cn:sqs:cn-north-1:111122223333:orders',
];

const kafka = 'arn:aws:kafka:eu-west-1:111122223333:cluster/clicks/1f6e';
const pollers = { minimum: 1, maximum: 5 };

testCheck(esmMetricsEnabled, {
  passes: [
    {
      name: 'events are counted',
      given: [aMapping({ metrics: ['EventCount'] })],
      evidence: { function: 'orders', metrics: ['EventCount'] },
    },
    { name: 'events are counted among others', given: [aMapping({ metrics: ['KafkaMetrics', 'EventCount'] })] },
  ],
  fails: [
    {
      name: 'nothing is counted',
      given: [aMapping({ metrics: [] })],
      message: 'off',
      severity: 'informational',
      evidence: {
        uuid: aMapping().uuid,
        source: 'arn:aws:sqs:eu-west-1:111122223333:inbox',
        function: 'orders',
        metrics: [],
      },
    },
    { name: 'errors alone are counted', given: [aMapping({ metrics: ['ErrorCount'] })], message: 'off' },
    { name: 'its state is not told', given: [aMapping({ metrics: [], state: undefined })], message: 'off' },
    ...sources.map((sourceArn) => ({
      name: `of ${sourceArn}`,
      given: [aMapping({ metrics: [], sourceArn })],
      message: 'off',
      evidence: { source: sourceArn },
    })),
    {
      name: 'of a cluster of Kafka with pollers of its own',
      given: [aMapping({ metrics: [], sourceArn: kafka, provisionedPollers: pollers })],
      message: 'off',
      evidence: { source: kafka },
    },
    {
      name: 'of a cluster of Kafka outside AWS',
      given: [aMapping({ metrics: [], sourceArn: undefined, selfManaged: true, provisionedPollers: pollers })],
      message: 'off',
      evidence: { source: 'a cluster outside AWS' },
    },
  ],
  skips: [
    {
      name: 'Lambda counts no events of a cluster of Kafka without pollers of its own',
      given: [aMapping({ metrics: [], sourceArn: kafka })],
      text: 'counts no events of such a source',
    },
    {
      name: 'Lambda counts no events of a cluster outside AWS without pollers of its own',
      given: [aMapping({ metrics: [], sourceArn: undefined, selfManaged: true })],
      text: 'counts no events of such a source',
    },
    ...['Disabled', 'Disabling', 'Deleting'].map((state) => ({
      name: `it is switched off: ${state}`,
      given: [aMapping({ metrics: [], state })],
      text: 'it is switched off',
    })),
    ...[
      'arn:aws:mq:eu-west-1:111122223333:broker:jobs:b-1',
      'arn:aws:rds:eu-west-1:111122223333:cluster:docs',
      undefined,
    ].map((sourceArn) => ({
      name: `Lambda counts no events of ${sourceArn ?? 'what is not told'}`,
      given: [aMapping({ metrics: [], sourceArn })],
      text: 'counts no events of such a source',
    })),
  ],
});
