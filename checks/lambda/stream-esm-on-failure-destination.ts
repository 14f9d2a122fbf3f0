import {
  defineCheck,
  fail,
  isEnabled,
  mappingDestination,
  mappingDestinationJoins,
  mappingFacts,
  mappingSource,
  notApplicable,
  severityOf,
} from '#kit';
import type { EventSourceMapping } from '#model';

const streams = new Set(['dynamodb', 'kinesis']);

export const streamEsmOnFailureDestination = defineCheck({
  id: 'stream-esm-on-failure-destination',
  title: 'A mapping of a stream keeps what it gives up',
  question: 'REL2',
  practices: ['SSP-15', 'REL2-28'],
  scope: 'region',
  severity: 'high',
  why: 'Records that Lambda gives up, for their retries or their age, are gone without a trace.',
  remedy: {
    text: 'Give the mapping an on-failure destination that the role of its function may send to. A queue or topic gets no more than where in the stream the records are: look into it before these expire, or take a bucket, which gets the records.',
    property:
      'AWS::Lambda::EventSourceMapping DestinationConfig.OnFailure.Destination; event sources of SAM have it too',
    cli: 'aws lambda update-event-source-mapping --uuid {uuid} --destination-config OnFailure={Destination=TARGET_ARN} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html',

  subject: 'lambda.event-source-mapping',
  joins: mappingDestinationJoins,
  hints: ['s3.bucket'],
  messages: {
    none: '{function} loses the records of {source} that Lambda gives up: the mapping has no on-failure destination.',
    targetFlawed: '{function} loses the records of {source} that Lambda gives up: {destination} {flaw}.',
    maySendNothing:
      '{function} loses the records of {source} that Lambda gives up: its role may not send to {destination}.',
  },

  judge(mapping, context) {
    if (!streams.has(mappingSource(mapping))) return notApplicable('it reads no stream of Kinesis or DynamoDB');
    if (!isEnabled(mapping)) return notApplicable('it is switched off');
    const { onFailureArn } = mapping;
    const evidence = mappingFacts(mapping);
    if (onFailureArn !== undefined) return mappingDestination(mapping, onFailureArn, evidence, context);
    const givesNothingUp = isEndless(mapping);
    return fail('none', evidence, givesNothingUp ? severityOf('medium', 'Lambda gives nothing up as it is set') : {});
  },
});

function isEndless({ maximumRetryAttempts = -1, maximumRecordAgeSeconds = -1 }: EventSourceMapping): boolean {
  return maximumRetryAttempts === -1 && maximumRecordAgeSeconds === -1;
}
