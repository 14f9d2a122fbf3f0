import * as z from 'zod/mini';
import { defineCheck, fail, insufficientEvidence, notApplicable, passBecause } from '#kit';

const words = z.array(z.string().check(z.regex(/^[a-z0-9]+$/)));

export const dynamodbTtl = defineCheck({
  id: 'dynamodb-ttl',
  title: 'Items that go stale expire by themselves',
  question: 'SMB',
  practices: ['SMB-05', 'COST1-B4'],
  scope: 'region',
  severity: 'low',
  why: 'Sessions and tokens that nobody deletes are stored, copied and backed up for as long as the table lives; deletions by time to live cost nothing.',
  remedy: {
    text: 'Write when an item expires, in seconds since 1970, and name that attribute as the time to live.',
    property: 'AWS::DynamoDB::Table TimeToLiveSpecification',
    cli: 'aws dynamodb update-time-to-live --table-name {name} --time-to-live-specification Enabled=true,AttributeName=expires --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html',

  subject: 'dynamodb.table',
  joins: ['dynamodb.time-to-live'],
  options: z.strictObject({
    /** Words in the name of a table or of its keys that say its items go stale, in the singular. */
    staleWords: z._default(words, ['session', 'token', 'cache', 'ttl', 'expires', 'idempotency']),
    /** A larger table may be worth a look, if it grows. */
    largeGigabytes: z._default(z.number().check(z.positive()), 10),
  }),
  messages: { keepsAll: '{table} keeps its items until somebody deletes them, and {because} says that they go stale.' },

  judge(table, { where, options }) {
    const [told] = where('dynamodb.time-to-live', 'tableArn', table.arn);
    if (told === undefined) return insufficientEvidence('whether its items expire was not read');
    const evidence = { table: table.name, timeToLive: told.status };
    if (/^ENABL(?:ED|ING)$/.test(told.status)) return passBecause(evidence);
    const speaks = (name: string) => wordsIn(name).some((word) => options.staleWords.some((one) => isForm(word, one)));
    const telling = [`the name ${table.name}`, ...table.attributeNames.map((name) => `its key ${name}`)];
    const because = telling.find((text) => speaks(text.slice(text.lastIndexOf(' ') + 1)));
    if (because !== undefined) return fail('keepsAll', { ...evidence, because });
    return table.sizeBytes > options.largeGigabytes * 2 ** 30
      ? insufficientEvidence('how fast it grows is not measured')
      : notApplicable('nothing says that its items go stale');
  },
});

/** `userSessions-prod` has `user`, `sessions` and `prod`. */
function wordsIn(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}

function isForm(word: string, singular: string): boolean {
  return word === singular || word === `${singular}s`;
}
