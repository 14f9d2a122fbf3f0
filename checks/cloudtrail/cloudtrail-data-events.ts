import * as z from 'zod/mini';
import {
  dataClassOptions,
  defineCheck,
  fail,
  maybeRecorded,
  notApplicable,
  passBecause,
  type Recording,
  recordingJoins,
  recordingOf,
  recordsDataOf,
  sensitiveAmong,
  unknown,
} from '#kit';
import type { Resource, Verdict } from '#model';

export const cloudtrailDataEvents = defineCheck({
  id: 'cloudtrail-data-events',
  title: 'Calls of functions, and access to data that calls for care, are recorded',
  question: 'SEC2',
  practices: ['SEC2-05'],
  scope: 'account',
  severity: 'low',
  why: 'Without data events nobody can find out who invoked a function, or who read and changed an object or an item.',
  remedy: {
    text: 'Select the data events of functions, and of buckets and tables whose data calls for care, in a trail; each event is paid for.',
    property: 'AWS::CloudTrail::Trail AdvancedEventSelectors',
    cli: 'aws cloudtrail put-event-selectors --trail-name TRAIL --advanced-event-selectors \'[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]},{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::Lambda::Function"]}]}]\'',
  },
  reference: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',

  subject: 'account',
  joins: [...recordingJoins, 'lambda.function', 's3.bucket', 'dynamodb.table'],
  options: z.strictObject({
    /** Somebody asks for the record, whatever it costs. */
    required: z._default(z.boolean(), false),
    ...dataClassOptions,
  }),
  messages: {
    unrecorded: 'Account {account} records no data events of {count} of its {total} {things}, such as {examples}.',
  },

  judge({ account }, { where, find, options }) {
    const seen = { account, recording: recordingOf(account, { where, find }), isRequired: options.required };
    const functions = where('lambda.function', 'account', account);
    const held = [
      { ...sensitiveAmong(where('s3.bucket', 'account', account), options), of: ofBuckets },
      { ...sensitiveAmong(where('dynamodb.table', 'account', account), options), of: ofTables },
    ];
    return [
      functions.length === 0 ? notApplicable('there is no function') : verdictOn(functions, ofFunctions, seen),
      ...held.flatMap(({ sensitive, gap, of }) => {
        if (sensitive.length > 0) return [verdictOn(sensitive, of, seen)];
        return gap === undefined ? [] : [unknown(gap, of.part)];
      }),
    ];
  },
});

const ofFunctions = { type: 'AWS::Lambda::Function', things: 'functions', part: {} };
const careful = 'whose data calls for care';
const ofBuckets = { type: 'AWS::S3::Object', things: `buckets ${careful}`, part: { subKey: 's3' } };
const ofTables = { type: 'AWS::DynamoDB::Table', things: `tables ${careful}`, part: { subKey: 'dynamodb' } };

interface Seen {
  readonly account: string;
  readonly recording: Recording;
  readonly isRequired: boolean;
}

function verdictOn(
  all: readonly Pick<Resource, 'arn' | 'name' | 'region'>[],
  { type, things, part }: { readonly type: string; readonly things: string; readonly part: { subKey?: string } },
  { account, recording, isRequired }: Seen,
): Verdict<'unrecorded'> {
  const missed = all.filter((one) => !recording.recorders.some((recorder) => recordsDataOf(recorder, type, one)));
  const evidence = { account, type, things, total: all.length, count: missed.length };
  if (missed.length === 0) return passBecause(evidence, part);
  const examples = missed.map(({ name }) => name).sort();
  const severity = { level: 'informational', because: 'events of data cost, and are not required' } as const;
  const details = isRequired ? part : { ...part, severity };
  return maybeRecorded(recording, part) ?? fail('unrecorded', { ...evidence, examples: examples.slice(0, 5) }, details);
}
