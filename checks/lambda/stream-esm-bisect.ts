import {
  defineCheck,
  fail,
  isEnabled,
  mappingFacts,
  notApplicable,
  passBecause,
  readsStream,
  review,
  settingOfStream,
  severityOf,
} from '#kit';

export const streamEsmBisect = defineCheck({
  id: 'stream-esm-bisect',
  title: 'A mapping of a stream splits a failing batch to find the bad record',
  question: 'REL2',
  practices: ['SSP-14', 'REL2-29'],
  scope: 'region',
  severity: 'medium',
  why: 'A batch that is retried as a whole takes its good records along when it is given up.',
  remedy: {
    text: 'Switch splitting on: it does not count against the retries. The function must bear that a record comes again.',
    property: 'AWS::Lambda::EventSourceMapping BisectBatchOnFunctionError: true; event sources of SAM have it too',
    cli: 'aws lambda update-event-source-mapping --uuid {uuid} --bisect-batch-on-function-error --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html',

  subject: 'lambda.event-source-mapping',
  messages: {
    whole:
      '{function} gets a batch of {source} that it fails on again as a whole: good records are dropped with the bad.',
    byReport:
      '{function} gets a batch of {source} again from the record that it reports as failed, and as a whole where it does not report: does its code always do so?',
  },

  judge(mapping) {
    if (!readsStream(mapping)) return notApplicable('it reads no stream');
    if (!isEnabled(mapping)) return notApplicable('it is switched off');
    const { bisectBatchOnFunctionError, functionResponseTypes, batchSize } = mapping;
    const splits = settingOfStream(mapping, bisectBatchOnFunctionError, false);
    if (splits === undefined) return notApplicable('AWS tells nothing of splitting for it');
    if (batchSize === 1) return notApplicable('its batches are of one record');
    const evidence = { ...mappingFacts(mapping), splits, batchSize: batchSize ?? 'not told' };
    if (splits) return passBecause(evidence);
    if (!functionResponseTypes.includes('ReportBatchItemFailures')) return fail('whole', evidence);
    return review('byReport', evidence, severityOf('low', 'a function that reports the failed record does as much'));
  },
});
