import * as z from 'zod/mini';
import { tablePrices } from '#data';
import {
  capacityUse,
  defineCheck,
  directions,
  fail,
  insufficientEvidence,
  measuredParts,
  measurementsOf,
  notApplicable,
  passBecause,
  savedCapacity,
  severityOf,
} from '#kit';
import type { Evidence } from '#model';

const share = z.number().check(z.positive(), z.lte(1));

export const dynamodbCapacityUtilisation = defineCheck({
  id: 'dynamodb-capacity-utilisation',
  title: 'Provisioned capacity of tables and indexes fits what they consume',
  question: 'SMB',
  practices: ['SMB-13', 'COST1-35', 'CON-03'],
  scope: 'region',
  severity: 'low',
  why: 'Capacity that is nearly used up throttles the next peak, and what is never used is paid for by the hour.',
  remedy: {
    text: 'Provision what the busiest hours consume and some room, or let it scale; where it scales already, change its minimum or maximum.',
    property: 'AWS::DynamoDB::Table ProvisionedThroughput; AWS::ApplicationAutoScaling::ScalableTarget MinCapacity',
    cli: 'aws dynamodb update-table --table-name {name} --provisioned-throughput ReadCapacityUnits=N,WriteCapacityUnits=M --region {region}',
  },
  reference:
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CostOptimization_RightSizedProvisioning.html',

  subject: 'dynamodb.table',
  joins: ['autoscaling.target', 'cloudwatch.table-metrics'],
  options: z.strictObject({
    /** The share of the capacity that the busiest hour of a hundred may use. */
    busy: z._default(share, 0.8),
    /** The share below which capacity of more than `minUnits` is wasted, in each of the last weeks. */
    idle: z._default(share, 0.2),
    minUnits: z._default(z.number().check(z.nonnegative()), 5),
    /** Of metrics. */
    minDays: z._default(z.int().check(z.positive(), z.lte(14)), 7),
  }),
  messages: {
    short: 'In its busiest hours {part} uses more than {busy} % of its provisioned capacity ({directions}).',
    wasted: 'Of its provisioned capacity ({directions}) {part} uses less than {idle} %, in each of the last weeks.',
  },

  judge(table, { find, options, now, where, ...context }) {
    if (table.provisioned === undefined) return notApplicable('it is on demand');
    const look = measurementsOf('cloudwatch.table-metrics', table.arn, { find, ...context });
    if ('verdict' in look) return look.verdict;
    const { busy, idle, minUnits, minDays } = options;
    const prices = tablePrices(table.tableClass, table.region);
    return measuredParts(table, find).map((part) => {
      const uses = directions.map((direction) => capacityUse(part, direction, { where, now }));
      const known = uses.flatMap((use) => (use === undefined || use.consumed.periods < minDays * 24 ? [] : [use]));
      const short = known.filter(({ busiest }) => busiest > busy);
      const wasted = known.filter(
        ({ mean, busiestWeek, capacity, atMinimum }) =>
          Math.max(mean, busiestWeek) < idle && capacity.mean > minUnits && !atMinimum,
      );
      const evidence = known.reduce<Evidence>((all, { facts }) => ({ ...all, ...facts }), {
        part: part.name,
        directions: (short.length > 0 ? short : wasted).map(({ direction }) => direction),
        busy: busy * 100,
        idle: idle * 100,
      });
      if (short.length > 0)
        return fail('short', evidence, { ...part.details, ...severityOf('medium', 'the next peak is throttled') });
      if (wasted.length > 0)
        return fail('wasted', evidence, {
          ...part.details,
          ...savedCapacity({ arn: part.arn, region: table.region }, wasted, prices),
        });
      return known.length < uses.length
        ? insufficientEvidence(`it has less than ${String(minDays)} days of metrics`, part.details)
        : passBecause(evidence, part.details);
    });
  },
});
