import {
  defineCheck,
  fail,
  isEnabled,
  mappingDestination,
  mappingDestinationJoins,
  mappingFacts,
  mappingSource,
  notApplicable,
} from '#kit';

export const kafkaEsmOnFailureDestination = defineCheck({
  id: 'kafka-esm-on-failure-destination',
  title: 'A mapping of a Kafka topic has somewhere to put records that fail',
  question: 'REL2',
  practices: ['REL2-B7'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'Without a destination Lambda tries a record that fails again until the topic drops it, and its partition waits.',
  remedy: {
    text: 'Give the mapping an on-failure destination: a queue, a topic of SNS, a bucket or a topic of Kafka, which the role of its function may send to.',
    property:
      'AWS::Lambda::EventSourceMapping DestinationConfig.OnFailure.Destination; event sources of SAM have it too',
    cli: 'aws lambda update-event-source-mapping --uuid {uuid} --destination-config OnFailure={Destination=TARGET_ARN} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/kafka-on-failure.html',

  subject: 'lambda.event-source-mapping',
  joins: mappingDestinationJoins,
  hints: ['s3.bucket'],
  messages: {
    none: 'Records of {source} that {function} fails on have nowhere to go.',
    targetFlawed:
      'Records of {source} that {function} fails on do not arrive where they are sent: {destination} {flaw}.',
    maySendNothing:
      'Records of {source} that {function} fails on do not arrive where they are sent: its role may not send to {destination}.',
  },

  judge(mapping, context) {
    if (mappingSource(mapping) !== 'kafka') return notApplicable('it reads no topic of Kafka');
    if (!isEnabled(mapping)) return notApplicable('it is switched off');
    const { onFailureArn } = mapping;
    const evidence = mappingFacts(mapping);
    return onFailureArn === undefined
      ? fail('none', evidence)
      : mappingDestination(mapping, onFailureArn, evidence, context);
  },
});
