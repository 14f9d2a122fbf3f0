import * as z from 'zod/mini';
import { defineCheck, fail, notApplicable, passBecause } from '#kit';
import type { TableThroughput } from '#model';

export const dynamodbOndemandCap = defineCheck({
  id: 'dynamodb-ondemand-cap',
  title: 'A table on demand, with each of its indexes, has a ceiling for what it may consume',
  question: 'REL1',
  practices: ['REL1-B2'],
  scope: 'region',
  severity: 'informational',
  beyondLens: true,
  why: 'A table on demand serves whatever is asked of it: a loop that went wrong, or somebody who means harm, is paid for up to the quota of the account.',
  remedy: {
    text: 'Set the most units that reads and writes may take in a second, well above the highest peak so far; indexes have ceilings of their own.',
    property: 'AWS::DynamoDB::Table OnDemandThroughput: {MaxReadRequestUnits, MaxWriteRequestUnits}',
    cli: 'aws dynamodb update-table --table-name {name} --on-demand-throughput MaxReadRequestUnits=N,MaxWriteRequestUnits=M --region {region}',
  },
  reference:
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html',

  subject: 'dynamodb.table',
  /** Most tables are well without: whoever wants ceilings says so. */
  options: z.strictObject({ requireCap: z._default(z.boolean(), false) }),
  messages: { unbounded: '{table} is on demand and has no ceiling for {unbounded}.' },

  judge(table, { options }) {
    if (table.billingMode !== 'PAY_PER_REQUEST') return notApplicable('it is not on demand');
    const ofIndexes = table.indexes.flatMap((index) => unboundedIn(`index ${index.name}`, index));
    const unbounded = [...unboundedIn('the table', table), ...ofIndexes.sort()];
    const { readUnits = 'none', writeUnits = 'none' } = table.onDemandMaximum;
    const evidence = { table: table.name, readUnits, writeUnits, unbounded };
    if (unbounded.length === 0) return passBecause(evidence);
    return options.requireCap ? fail('unbounded', evidence) : notApplicable('no ceiling is asked for');
  },
});

function unboundedIn(of: string, { onDemandMaximum: { readUnits, writeUnits } }: TableThroughput): readonly string[] {
  const reads = readUnits === undefined ? [`reads of ${of}`] : [];
  return writeUnits === undefined ? [...reads, `writes of ${of}`] : reads;
}
