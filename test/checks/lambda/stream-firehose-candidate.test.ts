import type { LambdaFunction } from '#model';
import { streamFirehoseCandidate } from '../../../checks/lambda/stream-firehose-candidate.ts';
import {
  aFunction,
  aMapping,
  anInvokeConfig,
  aPolicy,
  aRole,
  aStreamMapping,
  aVersion,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const stream = 'arn:aws:kinesis:eu-west-1:111122223333:stream/order-stream';
const cluster = 'arn:aws:kafka:eu-west-1:111122223333:cluster/clicks/1f6e';
const lake = 'arn:aws:s3:::lake/*';
const failures = 'arn:aws:sqs:eu-west-1:111122223333:inbox';
const topic = 'arn:aws:sns:eu-west-1:111122223333:failures';
const ambient = [
  'cloudwatch:PutMetricData',
  'ec2:CreateNetworkInterface',
  'kafka:DescribeCluster',
  'kafka-cluster:ReadData',
  'kinesis:GetRecords',
  'kms:Decrypt',
  'logs:PutLogEvents',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter',
  'xray:PutTraceSegments',
];

/** A role that may do each action on a resource. */
function may(...rights: readonly (readonly [action: string, resource?: string])[]) {
  const statements = rights.map(([action, resource = '*']) => ({ actions: [action], resources: [resource] }));
  return aRole({ inlinePolicies: [{ name: 'work', document: aPolicy(statements) }] });
}

function loader(overrides: Partial<Omit<LambdaFunction, 'kind'>> = {}) {
  return aFunction({ codeBytes: 1_000_000, ...overrides });
}

const writesToLake = may(['s3:PutObject', lake]);

testCheck(streamFirehoseCandidate, {
  passes: [
    {
      name: 'it may write nowhere',
      given: [loader(), aStreamMapping(), aRole()],
      evidence: { function: 'orders', streams: [stream], store: 'not one alone', codeBytes: 1_000_000 },
    },
    {
      name: 'it may write to two stores',
      given: [loader(), aStreamMapping(), may(['s3:PutObject'], ['es:ESHttpPost'])],
    },
    {
      name: 'it may do something else beside',
      given: [loader(), aStreamMapping(), may(['s3:PutObject'], ['dynamodb:GetItem'])],
    },
    { name: 'it may do something else alone', given: [loader(), aStreamMapping(), may(['dynamodb:PutItem'])] },
    {
      name: 'it may do everything',
      given: [loader(), aStreamMapping(), may(['*'])],
    },
    {
      name: 'it may read objects (trap: enrichment)',
      given: [loader(), aStreamMapping(), may(['s3:PutObject', lake], ['s3:GetObject', 'arn:aws:s3:::rules/*'])],
    },
    {
      name: 'it may write to streams',
      given: [loader(), aStreamMapping(), may(['s3:PutObject', lake], ['kinesis:PutRecord'])],
    },
    {
      name: 'it may write to topics of Kafka',
      given: [loader(), aStreamMapping(), may(['s3:PutObject', lake], ['kafka-cluster:WriteData'])],
    },
    {
      name: 'it may send to another queue than what it fails on goes to',
      given: [loader(), aStreamMapping(), may(['s3:PutObject', lake], ['sqs:SendMessage', `${failures}-2`])],
    },
    {
      name: 'it may send to that queue and another',
      given: [
        loader(),
        aStreamMapping(),
        may(['s3:PutObject', lake], ['sqs:SendMessage', failures], ['sqs:SendMessage', `${failures}-2`]),
      ],
    },
    {
      name: 'it may read a queue',
      given: [loader(), aStreamMapping(), may(['s3:PutObject', lake], ['sqs:ReceiveMessage', failures])],
    },
    {
      name: 'it may write to the bucket that what it fails on goes to, and nowhere else',
      given: [loader(), aStreamMapping({ onFailureArn: 'arn:aws:s3:::lake' }), writesToLake],
      evidence: { store: 'not one alone' },
    },
    {
      name: 'much code',
      given: [loader({ codeBytes: 1_000_001 }), aStreamMapping(), writesToLake],
      evidence: { store: 'S3', codeBytes: 1_000_001 },
    },
    {
      name: 'more code than the option allows',
      given: [loader(), aStreamMapping(), writesToLake],
      options: { maxCodeBytes: 999_999 },
    },
    {
      name: 'an image, whose size is not told',
      given: [loader({ packageType: 'Image', codeBytes: 0 }), aStreamMapping(), writesToLake],
    },
  ],
  reviews: [
    {
      name: 'it may write to S3 alone',
      given: [loader(), aStreamMapping(), writesToLake],
      message: 'loads',
      severity: 'low',
      evidence: { function: 'orders', streams: [stream], store: 'S3', codeBytes: 1_000_000 },
      text: 'may write to S3 alone',
    },
    {
      name: 'beside what any function needs',
      given: [loader(), aStreamMapping(), may(['s3:PutObject', lake], ...ambient.map((action) => [action] as const))],
      message: 'loads',
      evidence: { store: 'S3' },
    },
    {
      name: 'beside the queue and the topic that what it fails on goes to',
      given: [
        loader({ deadLetterArn: topic, invokeConfigs: seen([anInvokeConfig({ onFailureArn: `${failures}-2` })]) }),
        aVersion({ deadLetterArn: `${failures}-3` }),
        aStreamMapping(),
        may(
          ['s3:PutObject', lake],
          ['sqs:SendMessage', failures],
          ['sqs:SendMessage', `${failures}-2`],
          ['sqs:SendMessage', `${failures}-3`],
          ['sns:Publish', topic],
        ),
      ],
      message: 'loads',
    },
    ...(
      [
        ['es:ESHttpPost', 'OpenSearch'],
        ['aoss:APIAccessAll', 'OpenSearch'],
        ['redshift-data:ExecuteStatement', 'Redshift'],
        ['redshift:GetClusterCredentials', 'Redshift'],
      ] as const
    ).map(([action, store]) => ({
      name: `it may ${action}`,
      given: [loader(), aStreamMapping(), may([action])],
      message: 'loads',
      evidence: { store },
    })),
    {
      name: 'Redshift in both ways',
      given: [loader(), aStreamMapping(), may(['redshift-data:ExecuteStatement'], ['redshift:GetClusterCredentials'])],
      message: 'loads',
    },
    {
      name: 'topics of Kafka, in AWS and outside',
      given: [
        loader(),
        aMapping({ sourceArn: cluster }),
        aMapping({ uuid: 'own', sourceArn: undefined, selfManaged: true }),
        writesToLake,
      ],
      message: 'loads',
      evidence: { streams: ['a cluster outside AWS', cluster] },
    },
  ],
  skips: [
    {
      name: 'the stream of a table, which Firehose does not read',
      given: [
        loader(),
        aStreamMapping({ sourceArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01' }),
        writesToLake,
      ],
      text: 'it reads no stream that Firehose could read',
    },
    { name: 'a queue', given: [loader(), aMapping(), writesToLake], text: 'it reads no stream' },
    {
      name: 'its mapping is switched off',
      given: [loader(), aStreamMapping({ state: 'Disabled' }), writesToLake],
      text: 'it reads no stream',
    },
    {
      name: 'it adds up over time',
      given: [loader(), aStreamMapping({ tumblingWindowSeconds: 1 }), writesToLake],
      text: 'it adds up over time',
    },
  ],
  insufficient: [
    {
      name: 'a policy of the role was not in the snapshot',
      given: [
        loader(),
        aStreamMapping({ tumblingWindowSeconds: undefined }),
        aRole({
          attachedPolicies: [{ arn: 'arn:aws:iam::aws:policy/Some', name: 'Some', document: undefined }],
        }),
      ],
      text: 'was not read',
    },
    { name: 'the role is gone', given: [loader(), aStreamMapping()], text: 'its role' },
  ],
  unknowns: [
    {
      name: 'where it sends what it fails on could not be read',
      given: [
        loader({ invokeConfigs: unseen({ operation: 'lambda:ListFunctionEventInvokeConfigs' }) }),
        aStreamMapping(),
        writesToLake,
      ],
      gap: { operation: 'lambda:ListFunctionEventInvokeConfigs' },
    },
  ],
});
