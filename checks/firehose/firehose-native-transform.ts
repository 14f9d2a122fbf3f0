import { defineCheck, notApplicable, passBecause, qualifiedName, review } from '#kit';

export const firehoseNativeTransform = defineCheck({
  id: 'firehose-native-transform',
  title: 'A delivery stream converts formats by itself',
  question: 'PER1',
  practices: ['PER1-44'],
  scope: 'region',
  severity: 'low',
  why: 'A function that only turns records into another format is run, paid for and kept up for what Firehose does itself.',
  remedy: {
    text: 'Let Firehose convert JSON to Parquet or ORC, and take the function out; one that enriches or filters may stay.',
    property:
      'AWS::KinesisFirehose::DeliveryStream ExtendedS3DestinationConfiguration.DataFormatConversionConfiguration',
  },
  reference: 'https://docs.aws.amazon.com/firehose/latest/dev/record-format-conversion.html',

  subject: 'firehose.delivery-stream',
  messages: {
    byFunction:
      '{stream} passes its records through {functions} on their way to S3, and converts no format itself: does the function do more than that?',
  },

  judge({ name: stream, destinations }) {
    const toBuckets = destinations.filter(({ type }) => type === 's3');
    if (toBuckets.length === 0) return notApplicable('it delivers to no bucket');
    const functions = toBuckets.flatMap(({ processorFunctionArns }) => processorFunctionArns.map(qualifiedName)).sort();
    const converts = toBuckets.some(({ convertsFormat }) => convertsFormat);
    const evidence = { stream, functions, converts };
    return functions.length > 0 && !converts ? review('byFunction', evidence) : passBecause(evidence);
  },
});
