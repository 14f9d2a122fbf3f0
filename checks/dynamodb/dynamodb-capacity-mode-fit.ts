import * as z from 'zod/mini';
import { comparablePrices, tablePrices } from '#data';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  measuredFor,
  measuredParts,
  notApplicable,
  outsideProduction,
  passBecause,
  savedOnDemand,
  savedProvisioned,
  severityOf,
  spikyUses,
  steadinessOf,
  tableScalingJoins,
  timesDearer,
} from '#kit';

const dearer = severityOf('informational', 'it works, and costs more than it must');
const positive = z.number().check(z.positive());

export const dynamodbCapacityModeFit = defineCheck({
  id: 'dynamodb-capacity-mode-fit',
  title: 'The capacity mode of a table fits its traffic',
  question: 'PER1',
  practices: ['SRM-04', 'SAX-16', 'SWA-06', 'PER1-06', 'PER1-07'],
  scope: 'region',
  severity: 'low',
  why: 'Fixed capacity is too much for most hours of spiky traffic and too little for the others; on-demand costs more than capacity that steady traffic keeps busy.',
  remedy: {
    text: 'Switch a spiky table to on-demand, and a steady one to provisioned capacity (--provisioned-throughput) that scales.',
    property: 'AWS::DynamoDB::Table BillingMode; ProvisionedThroughput',
    cli: 'aws dynamodb update-table --table-name {name} --billing-mode {wanted} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CostOptimization_TableCapacityMode.html',

  subject: 'dynamodb.table',
  joins: [...tableScalingJoins, 'cloudwatch.table-metrics'],
  options: z.strictObject({
    /** Times its mean that the busiest hour has: too many for provisioned capacity that does not scale. */
    spiky: z._default(positive, 4),
    /** Fewer units in a second, in the mean, are always spiky. */
    minUnits: z._default(positive, 1),
    /** So many units read and so many written may be free. */
    freeUnits: z._default(z.int().check(z.nonnegative()), 25),
    /** How far hours and weeks of steady traffic deviate from their mean, as a share of it. */
    steady: z._default(positive, 0.3),
    /** How many times what provisioned capacity would cost on-demand may cost. */
    saving: z._default(z.number().check(z.gte(1)), 1.3),
    minDays: z._default(z.int().check(z.positive(), z.lte(14)), 7),
  }),
  messages: {
    spiky:
      '{table} has provisioned capacity that does not scale, and the busiest hour has more than {spiky} times the mean: {uses}.',
    steady: '{table} is on demand, but its traffic is steady: provisioned capacity would cost less.',
  },

  judge(table, { find, environment, options, now, where, ...context }) {
    const look = measuredFor(options.minDays, table, { find, ...context });
    if ('verdict' in look) return look.verdict;
    const parts = measuredParts(table, find);
    const prices = tablePrices(table.tableClass, table.region);
    if (table.provisioned !== undefined) {
      const { uses, mayBeFree } = spikyUses(table, parts, { ...options, where, now });
      const evidence = { table: table.name, uses, spiky: options.spiky, wanted: 'PAY_PER_REQUEST' };
      if (uses.length === 0) return passBecause(evidence);
      return mayBeFree
        ? notApplicable('its capacity may be free')
        : fail('spiky', evidence, savedOnDemand(table, table.provisioned, parts, prices));
    }
    const elsewhere = outsideProduction(table, environment);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const deviation = steadinessOf(parts, now);
    if (deviation === undefined) return insufficientEvidence('it has no four weeks of traffic to compare');
    const ratio = timesDearer(parts, comparablePrices(table.tableClass, table.region));
    const evidence = { table: table.name, ...deviation, ratio, wanted: 'PROVISIONED' };
    const isSteady = Math.max(deviation.hours, deviation.weeks) < options.steady;
    return isSteady && ratio > options.saving
      ? fail('steady', evidence, { ...dearer, ...savedProvisioned(table, parts, prices) })
      : passBecause(evidence);
  },
});
