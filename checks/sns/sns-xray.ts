import { calledConfigurations, defineCheck, fail, notApplicable, passBecause } from '#kit';
import type { Arn } from '#model';

export const snsXray = defineCheck({
  id: 'sns-xray',
  title: 'A topic takes part in the traces of the functions that it calls',
  question: 'OPS1',
  practices: ['OPS1-80'],
  scope: 'region',
  severity: 'informational',
  why: 'A topic that only passes traces on is missing from them: how long a message waited, and which delivery failed, nobody sees.',
  remedy: {
    text: 'Switch active tracing on for the topic, and let Amazon SNS write traces with a resource policy of X-Ray.',
    property: 'AWS::SNS::Topic TracingConfig: Active; AWS::XRay::ResourcePolicy',
    cli: 'aws sns set-topic-attributes --topic-arn {arn} --attribute-name TracingConfig --attribute-value Active --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/sns/latest/dg/sns-active-tracing.html',

  subject: 'sns.topic',
  joins: ['sns.subscription', 'lambda.function', 'lambda.version', 'lambda.alias'],
  messages: { passThrough: '{topic} only passes traces on, and calls functions that record them: {functions}.' },

  judge({ name, arn, tracingActive }, { find, where }) {
    const endpoints = where('sns.subscription', 'topicArn', arn)
      .filter(({ protocol }) => protocol === 'lambda')
      .flatMap(({ endpointArn }) => (endpointArn === undefined ? [] : [endpointArn as Arn]));
    const tracing = endpoints
      .flatMap((endpoint) => calledConfigurations(endpoint, find, where))
      .filter(({ tracingMode }) => tracingMode === 'Active');
    if (tracing.length === 0) return notApplicable('it calls no function that records traces');

    const functions = [...new Set(tracing.map((one) => one.name))].sort();
    const evidence = { topic: name, tracing: tracingActive, functions };
    const related = [...new Set(tracing.map((one) => one.arn))].sort();
    return tracingActive ? passBecause(evidence, { related }) : fail('passThrough', evidence, { related });
  },
});
