import {
  defineCheck,
  fail,
  isEnabled,
  mappingFacts,
  mappingSource,
  notApplicable,
  passBecause,
  settingOfStream,
} from '#kit';

export const esmReportBatchItemFailures = defineCheck({
  id: 'esm-report-batch-item-failures',
  title: 'A function tells which items of a batch it failed on',
  question: 'REL2',
  practices: ['SSP-B1', 'REL2-B2'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'For one item that fails the whole batch comes again, and what went well is done twice.',
  remedy: {
    text: 'Let the code return the ids of the items that failed, then switch ReportBatchItemFailures on: with it, a function that returns nothing is taken to have succeeded, and a wrong id fails the batch. Of a FIFO queue, stop at the first item that fails and report it and all behind it.',
    property:
      'AWS::Lambda::EventSourceMapping FunctionResponseTypes: [ReportBatchItemFailures]; event sources of SAM have it too',
    cli: 'aws lambda update-event-source-mapping --uuid {uuid} --function-response-types ReportBatchItemFailures --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',

  subject: 'lambda.event-source-mapping',
  messages: { whole: '{function} gets a batch of {source} again as a whole when one of its items fails.' },

  judge(mapping) {
    const source = mappingSource(mapping);
    const { batchSize, functionResponseTypes } = mapping;
    if (source === 'other') return notApplicable('a function cannot report items of such a source');
    if (!isEnabled(mapping)) return notApplicable('it is switched off');
    if (batchSize === 1) return notApplicable('its batches are of one item');
    const evidence = { ...mappingFacts(mapping), reports: functionResponseTypes, batchSize: batchSize ?? 'not told' };
    if (functionResponseTypes.includes('ReportBatchItemFailures')) return passBecause(evidence);
    // Clusters of Kafka that AWS tells no retries of have no such report either.
    if (settingOfStream(mapping, mapping.maximumRetryAttempts, -1) === undefined) {
      return notApplicable('AWS tells no handling of failures for it');
    }
    return fail('whole', evidence);
  },
});
