import * as z from 'zod/mini';
import { tablePrices } from '#data';
import {
  classLines,
  defineCheck,
  fail,
  measuredFor,
  measuredParts,
  notApplicable,
  passBecause,
  savingsOf,
  unitsBilled,
} from '#kit';

const gigabyte = 2 ** 30;

export const dynamodbTableClass = defineCheck({
  id: 'dynamodb-table-class',
  title: 'A table that mostly stores is in the class for that',
  question: 'COST1',
  practices: ['COST1-B4'],
  scope: 'region',
  severity: 'informational',
  beyondLens: true,
  why: 'The infrequent-access class stores for less than half the price, and takes a quarter more for reads and writes.',
  remedy: {
    text: 'Change the class, which takes no downtime and may be done twice in 30 days; not where reserved capacity pays for its use, which is for the standard class alone.',
    property: 'AWS::DynamoDB::Table TableClass: STANDARD_INFREQUENT_ACCESS',
    cli: 'aws dynamodb update-table --table-name {name} --table-class STANDARD_INFREQUENT_ACCESS --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CostOptimization_TableClass.html',

  subject: 'dynamodb.table',
  joins: ['cloudwatch.table-metrics'],
  options: z.strictObject({
    /** So much storage of a region is free, in the standard class alone. */
    freeGigabytes: z._default(z.number().check(z.nonnegative()), 25),
  }),
  messages: {
    storesMostly:
      'Storing {table} costs so much more than using it that the infrequent-access class would cost less in all.',
  },

  judge(table, { find, options, ...context }) {
    if (table.tableClass !== 'STANDARD') return notApplicable(`its class is ${table.tableClass}`);
    if (table.sizeBytes <= options.freeGigabytes * gigabyte) return notApplicable('storing it may be free');
    const look = measuredFor(7, table, { find, ...context });
    if ('verdict' in look) return look.verdict;
    const units = { gigabytes: table.sizeBytes / gigabyte, ...unitsBilled(table, measuredParts(table, find)) };
    const linesIn = (region: string) =>
      classLines(table.provisioned !== undefined, units, [
        tablePrices('STANDARD', region),
        tablePrices('STANDARD_INFREQUENT_ACCESS', region),
      ]);
    const dollarsIn = (region: string) =>
      linesIn(region).flatMap(({ price, high }) => (price === undefined ? [] : [high * price.dollars]));
    const lines = linesIn(table.region);
    // What classes cost each other is alike everywhere, where the region's own prices are not known.
    const pricesOf = dollarsIn(table.region).length === lines.length ? table.region : 'us-east-1';
    const saved = dollarsIn(pricesOf).reduce((sum, dollars) => sum + dollars, 0);
    const [gigabytes, reads, writes] = [Math.round(units.gigabytes), Math.round(units.reads), Math.round(units.writes)];
    const evidence = { table: table.name, gigabytes, reads, writes, pricesOf };
    const measured = `${String(gigabytes)} GB, ${String(reads)} read and ${String(writes)} write units a month`;
    return saved > 0
      ? fail('storesMostly', evidence, savingsOf({ of: table, part: 'storage', measured, lines }))
      : passBecause(evidence);
  },
});
