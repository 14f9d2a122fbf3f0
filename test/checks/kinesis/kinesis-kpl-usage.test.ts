import { kinesisKplUsage } from '../../../checks/kinesis/kinesis-kpl-usage.ts';
import { aKinesisUsage, aStream } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

testCheck(kinesisKplUsage, {
  passes: [
    {
      name: 'records are written in batches, as the library does',
      given: [aStream(), aKinesisUsage({ putRecord: 'none' })],
      evidence: { stream: 'order-stream', putRecord: 'none', putRecords: 'fortnight' },
    },
    { name: 'records are written in both ways', given: [aStream(), aKinesisUsage({ putRecords: 'month' })] },
  ],
  reviews: [
    {
      name: 'records are written one by one',
      given: [aStream(), aKinesisUsage({ putRecords: 'none' })],
      message: 'oneByOne',
      severity: 'informational',
      evidence: { stream: 'order-stream', putRecord: 'fortnight', putRecords: 'none' },
      text: 'PutRecords never',
    },
    {
      name: 'records were written one by one some weeks ago',
      given: [aStream(), aKinesisUsage({ traffic: 'month', putRecord: 'month', putRecords: 'none' })],
      message: 'oneByOne',
    },
    {
      name: 'records are written one by one, and batches were two months ago',
      given: [aStream(), aKinesisUsage({ putRecords: 'quarter' })],
      message: 'oneByOne',
      evidence: { putRecords: 'quarter' },
    },
  ],
  insufficient: [
    {
      name: 'nothing was written for a month',
      given: [aStream(), aKinesisUsage({ traffic: 'quarter', putRecord: 'quarter', putRecords: 'none' })],
      text: 'nothing was written to it lately',
    },
    {
      name: 'nothing was written',
      given: [aStream(), aKinesisUsage({ traffic: 'none', putRecord: 'none', putRecords: 'none' })],
      text: 'nothing was written to it lately',
    },
    { name: 'its metrics are not there', given: [aStream()], text: 'its metrics were not read' },
  ],
});
