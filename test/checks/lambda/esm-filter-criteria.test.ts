import { esmFilterCriteria } from '../../../checks/lambda/esm-filter-criteria.ts';
import {
  aFunction,
  aGap,
  aLambdaMetrics,
  aMapping,
  aQueue,
  aStreamMapping,
  aTable,
  eachDay,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const tableStream = `${aTable().arn}/stream/2026-03-02T08:15:00.000`;
const called = aFunction();
const mapping = aMapping();
const quick = (median: number, aDay: number) =>
  aLambdaMetrics({ invocations: eachDay(aDay), durationP50: eachDay(median) });
const early = quick(9.9, 100_001);

testCheck(esmFilterCriteria, {
  passes: [
    {
      name: 'it has filters',
      given: [aMapping({ filterCount: 2 })],
      evidence: { uuid: mapping.uuid, source: aQueue().arn, function: 'orders', filters: 2 },
    },
    {
      name: 'half of its calls take ten milliseconds',
      given: [called, mapping, quick(10, 100_001)],
      evidence: { filters: 0, callsPerDay: 100_001, medianMs: 10, fastMs: 10, minCallsPerDay: 100_000 },
    },
    { name: 'a hundred thousand calls a day', given: [called, mapping, quick(1, 100_000)] },
    { name: 'more calls, as the options say', given: [called, mapping, early], options: { minCallsPerDay: 200_000 } },
    { name: 'quick enough, as the options say', given: [called, mapping, early], options: { fastMs: 5 } },
    {
      name: 'how long its calls take is not known',
      given: [called, mapping, aLambdaMetrics({ invocations: eachDay(100_001), durationP50: [] })],
    },
    {
      name: 'one mapping of a table stream, and one that is switched off',
      given: [
        called,
        aStreamMapping({ sourceArn: tableStream }),
        aStreamMapping({ uuid: 'b', sourceArn: tableStream, state: 'Disabled' }),
        aLambdaMetrics(),
      ],
      subject: mapping.name,
    },
    {
      name: 'several mappings of a stream of Kinesis',
      given: [called, aStreamMapping(), aStreamMapping({ uuid: 'b' }), aLambdaMetrics()],
      subject: mapping.name,
    },
  ],
  reviews: [
    {
      name: 'many calls end as soon as they begin',
      given: [called, mapping, early],
      message: 'early',
      severity: 'informational',
      evidence: { callsPerDay: 100_001, medianMs: 9.9 },
      text: `orders gets every event of ${aQueue().arn}, is called more than 100000 times a day, and half of its calls end within 10 ms: does it drop most of them?`,
    },
    {
      name: 'two mappings of a table stream',
      given: [
        aStreamMapping({ sourceArn: tableStream }),
        aStreamMapping({ uuid: 'b', sourceArn: tableStream, filterCount: 1 }),
      ],
      subject: mapping.name,
      message: 'several',
      severity: 'informational',
      evidence: { readers: 2 },
      text: `orders gets every change of ${tableStream}, of which 2 mappings read: does each handle all of them?`,
    },
    {
      name: 'its filters could not be decrypted',
      given: [aMapping({ filterErrorCode: 'KMSDisabledException' })],
      message: 'broken',
      severity: 'informational',
      evidence: { code: 'KMSDisabledException' },
      text: `The filters from ${aQueue().arn} to orders could not be decrypted: KMSDisabledException.`,
    },
  ],
  skips: [
    { name: 'switched off', given: [aMapping({ state: 'Disabled' })], text: 'it is switched off' },
    {
      name: 'changes of documents',
      given: [aMapping({ sourceArn: 'arn:aws:rds:eu-west-1:111122223333:cluster:docs' })],
      text: 'changes of documents cannot be filtered',
    },
    { name: 'its function is gone', given: [mapping], text: 'its function is gone' },
  ],
  insufficient: [
    {
      name: 'with a key its filters are not listed (trap)',
      given: [aMapping({ kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/a' })],
      text: 'it has a key for filters, and the listing leaves these out',
    },
    {
      name: 'others call the function too',
      given: [called, mapping, aStreamMapping({ uuid: 'b' }), early],
      subject: mapping.name,
      text: 'others call its function too',
    },
    {
      name: 'a cluster outside AWS that is hardly read',
      given: [
        called,
        aMapping({ sourceArn: undefined, selfManaged: true }),
        aLambdaMetrics({ invocations: eachDay(1) }),
      ],
      text: 'its function is called too seldom to judge',
    },
  ],
  unknowns: [
    {
      name: 'our own role may not decrypt (trap)',
      given: [aMapping({ filterErrorCode: 'KMSAccessDeniedException' })],
      gap: {
        hides: 'fact',
        kind: 'lambda.event-source-mapping',
        account: '111122223333',
        region: 'eu-west-1',
        operation: 'kms:Decrypt',
        reason: 'denied',
        code: 'KMSAccessDeniedException',
        count: 1,
        detail: 'The role may not decrypt the filters of a mapping.',
      },
    },
    {
      name: 'what else calls it could not be read',
      given: [called, mapping, early],
      gaps: [aGap({ kind: 'events.rule', hides: 'listing', operation: 'events:ListRules' })],
      gap: { operation: 'events:ListRules' },
    },
  ],
});
