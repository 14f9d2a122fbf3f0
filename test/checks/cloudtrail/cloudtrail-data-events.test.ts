import type { EventSelection } from '#model';
import { cloudtrailDataEvents } from '../../../checks/cloudtrail/cloudtrail-data-events.ts';
import {
  aBucket,
  aFunction,
  anAccount,
  anEventDataStore,
  anEventSelection,
  aTable,
  aTrail,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const data = (resourceType: string, ...resourceArns: readonly string[]): EventSelection =>
  anEventSelection({ category: 'Data', resourceType, resourceArns });
const functions = 'AWS::Lambda::Function';
const objects = 'AWS::S3::Object';
const items = 'AWS::DynamoDB::Table';
const recording = (...selections: readonly EventSelection[]) => aTrail({ selections: seen(selections) });
const everyFunction = data(functions);
const personal = { tags: seen({ DataClass: 'personal' }) };
const bucket = aBucket({ name: 'people', ...personal });
const table = aTable({ name: 'people', ...personal });
const functionArn = aFunction().arn;
const untold = aTrail({ name: 'organization', ofOrganization: true, selections: seen(undefined) });

testCheck(cloudtrailDataEvents, {
  passes: [
    {
      name: 'every function, by a selector without ARNs',
      given: [anAccount(), aFunction(), recording(everyFunction)],
      verdicts: [
        {
          result: 'pass',
          evidence: { account: '111122223333', type: functions, things: 'functions', total: 1, count: 0 },
        },
      ],
    },
    ...['arn:aws:lambda', functionArn, `${functionArn}:1`].map((arn) => ({
      name: `a selector for ${arn}`,
      given: [anAccount(), aFunction(), recording(data(functions, 'arn:aws:other', arn))],
    })),
    {
      name: 'every function, by a store',
      given: [anAccount(), aFunction(), anEventDataStore({ selections: [everyFunction] })],
    },
    {
      name: 'a trail of the one region where the functions are',
      given: [anAccount(), aFunction(), aTrail({ multiRegion: false, selections: seen([everyFunction]) })],
    },
    {
      name: 'buckets and tables whose data calls for care as well, the bucket by a prefix',
      given: [
        anAccount(),
        aFunction(),
        bucket,
        table,
        aBucket({ name: 'site' }),
        aTable({ name: 'orders' }),
        recording(everyFunction, data(objects, `${bucket.arn}/incoming/`), data(items, table.arn)),
      ],
      verdicts: [
        { result: 'pass' },
        { result: 'pass', subKey: 's3', evidence: { type: objects, total: 1 } },
        { result: 'pass', subKey: 'dynamodb', evidence: { type: items, total: 1 } },
      ],
    },
    {
      name: 'buckets and tables whose data calls for no care',
      given: [anAccount(), aFunction(), aBucket(), aTable(), recording(everyFunction)],
      verdicts: [{ result: 'pass' }],
    },
  ],
  fails: [
    {
      name: 'no data events: informational, since they cost and nobody requires them',
      given: [anAccount(), aTrail(), aFunction()],
      message: 'unrecorded',
      severity: 'informational',
      evidence: { account: '111122223333', type: functions, total: 1, count: 1, examples: ['orders'] },
      text: 'records no data events of 1 of its 1 functions, such as orders',
    },
    {
      name: 'no data events, where they are required',
      given: [anAccount(), aFunction(), bucket],
      options: { required: true },
      verdicts: [
        { result: 'fail', message: 'unrecorded', severity: 'low' },
        { result: 'fail', message: 'unrecorded', severity: 'low', subKey: 's3' },
      ],
    },
    {
      name: 'some functions only, with the first five others by name',
      given: [
        anAccount(),
        ...['g', 'b', 'c', 'd', 'e', 'f', 'a'].map((name) => aFunction({ name })),
        recording(data(functions, aFunction({ name: 'g' }).arn)),
      ],
      message: 'unrecorded',
      evidence: { total: 7, count: 6, examples: ['a', 'b', 'c', 'd', 'e'] },
    },
    {
      name: 'a trail of another region, of reads, of another type, of management events, or of a longer name',
      given: [
        anAccount(),
        aFunction(),
        aTrail({ name: 'a', region: 'us-east-1', multiRegion: false, selections: seen([everyFunction]) }),
        aTrail({ name: 'b', selections: seen([{ ...everyFunction, writes: false }]) }),
        aTrail({ name: 'c', selections: seen([data(objects)]) }),
        aTrail({ name: 'd', selections: seen([{ ...everyFunction, category: 'Management' }]) }),
        aTrail({ name: 'e', selections: seen([data(functions, `${functionArn}-more`)]) }),
      ],
      message: 'unrecorded',
    },
    {
      name: 'a bucket and a table whose data calls for care',
      given: [anAccount(), bucket, table, aBucket({ name: 'site', tags: unseen() }), recording(everyFunction)],
      verdicts: [
        { result: 'not-applicable', text: 'there is no function' },
        {
          result: 'fail',
          message: 'unrecorded',
          subKey: 's3',
          severity: 'informational',
          evidence: { type: objects, total: 1, examples: ['people'] },
          text: 'buckets whose data calls for care',
        },
        {
          result: 'fail',
          message: 'unrecorded',
          subKey: 'dynamodb',
          evidence: { type: items, count: 1 },
          text: 'tables whose data calls for care',
        },
      ],
    },
    {
      name: 'a table of a class that the options name',
      given: [anAccount(), aTable({ tags: seen({ Secrecy: 'top' }) })],
      options: { dataClassTags: ['secrecy'], dataClasses: ['top'] },
      verdicts: [{ result: 'not-applicable' }, { result: 'fail', message: 'unrecorded', subKey: 'dynamodb' }],
    },
  ],
  skips: [{ name: 'nothing is there to record', given: [anAccount(), aTrail()], text: 'there is no function' }],
  insufficient: [
    {
      name: 'a trail of the organization may record it',
      given: [anAccount(), aFunction(), bucket, untold],
      verdicts: [
        { result: 'insufficient-evidence', text: 'not told here: organization' },
        { result: 'insufficient-evidence', subKey: 's3' },
      ],
    },
  ],
  unknowns: [
    {
      name: 'what a trail records was not read',
      given: [
        anAccount(),
        aFunction(),
        table,
        aTrail({ selections: unseen({ operation: 'cloudtrail:GetEventSelectors' }) }),
      ],
      verdicts: [
        { result: 'unknown', gap: { operation: 'cloudtrail:GetEventSelectors' } },
        { result: 'unknown', subKey: 'dynamodb' },
      ],
    },
    {
      name: 'tags of buckets and tables that tell what data they hold were not read',
      given: [
        anAccount(),
        recording(everyFunction),
        aBucket({ tags: unseen({ operation: 'tag:GetResources' }) }),
        aTable({ tags: unseen({ operation: 'test:Tags' }) }),
      ],
      verdicts: [
        { result: 'not-applicable' },
        { result: 'unknown', subKey: 's3', gap: { operation: 'tag:GetResources' } },
        { result: 'unknown', subKey: 'dynamodb', gap: { operation: 'test:Tags' } },
      ],
    },
  ],
});
