import { dynamodbAutoscaling } from '../../../checks/dynamodb/dynamodb-autoscaling.ts';
import type { ScalableTarget } from '../../../src/model/index.ts';
import { aScalableTarget, aScalingPolicy, aTable } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const units = { readUnits: 20, writeUnits: 5 };
const none = { readUnits: undefined, writeUnits: undefined };
const index = (name: string) => ({ name, provisioned: units, onDemandMaximum: none });
const table = aTable({ provisioned: units, billingMode: 'PROVISIONED' });
const indexed = { ...table, indexes: [index('by-title'), index('by-date'), index('by-zone')] };

function scaled(resourceId: string, what: string, unit: 'Read' | 'Write', differs: Partial<ScalableTarget> = {}) {
  const of = { namespace: 'dynamodb', resourceId, dimension: `dynamodb:${what}:${unit}CapacityUnits` } as const;
  const id = `${resourceId}/${unit}`;
  return [
    aScalableTarget({
      arn: `arn:aws:application-autoscaling:eu-west-1:111122223333:scalable-target/${id}`,
      ...of,
      ...differs,
    }),
    aScalingPolicy({ arn: `arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:${id}`, ...of }),
  ] as const;
}

const reads = scaled('table/orders', 'table', 'Read');
const writes = scaled('table/orders', 'table', 'Write');
const ofIndex = (name: string) => [
  ...scaled(`table/orders/index/${name}`, 'index', 'Read'),
  ...scaled(`table/orders/index/${name}`, 'index', 'Write'),
];

testCheck(dynamodbAutoscaling, {
  passes: [
    {
      name: 'reads and writes that follow their use',
      given: [table, ...reads, ...writes],
      evidence: { part: 'orders' },
    },
    {
      name: 'where scheduled scaling alone is suspended (trap: a suspended schedule does not count)',
      given: [table, ...scaled('table/orders', 'table', 'Read', { scalingInSuspended: false }), ...writes],
    },
    {
      name: 'a table and its indexes',
      given: [indexed, ...reads, ...writes, ...ofIndex('by-title'), ...ofIndex('by-date'), ...ofIndex('by-zone')],
      verdicts: [
        { result: 'pass', evidence: { part: 'orders' } },
        { result: 'pass', subKey: 'index by-date', evidence: { part: 'orders/index/by-date' } },
        { result: 'pass', subKey: 'index by-title', evidence: { part: 'orders/index/by-title' } },
        { result: 'pass', subKey: 'index by-zone' },
      ],
    },
  ],
  fails: [
    {
      name: 'nothing scales it',
      given: [table],
      message: 'fixed',
      severity: 'medium',
      evidence: {
        part: 'orders',
        flaws: ['reads: no scalable target', 'writes: no scalable target'],
        dimension: 'dynamodb:table:ReadCapacityUnits',
      },
      text: 'The provisioned capacity of orders does not follow its use: reads: no scalable target, writes: no scalable target.',
    },
    {
      name: 'writes alone are fixed',
      given: [table, ...reads],
      message: 'fixed',
      evidence: { flaws: ['writes: no scalable target'], dimension: 'dynamodb:table:WriteCapacityUnits' },
    },
    {
      name: 'an index was forgotten (trap: indexes are the usual defect)',
      given: [indexed, ...reads, ...writes, ...ofIndex('by-date'), ...ofIndex('by-zone')],
      verdicts: [
        { result: 'pass' },
        { result: 'pass', subKey: 'index by-date' },
        {
          result: 'fail',
          subKey: 'index by-title',
          message: 'fixed',
          evidence: {
            part: 'orders/index/by-title',
            flaws: ['reads: no scalable target', 'writes: no scalable target'],
            dimension: 'dynamodb:index:ReadCapacityUnits',
          },
        },
        { result: 'pass', subKey: 'index by-zone' },
      ],
    },
    {
      name: 'targets without a policy',
      given: [table, reads[0], ...writes],
      message: 'fixed',
      evidence: { flaws: ['reads: no target tracking'] },
    },
    {
      name: 'steps in place of target tracking',
      given: [table, reads[0], { ...reads[1], policyType: 'StepScaling' }, ...writes],
      message: 'fixed',
      evidence: { flaws: ['reads: no target tracking'] },
    },
    {
      name: 'a policy of another dimension of the same table',
      given: [table, reads[0], writes[0], writes[1]],
      message: 'fixed',
      evidence: { flaws: ['reads: no target tracking'] },
    },
    ...(['scalingInSuspended', 'scalingOutSuspended'] as const).map((name) => ({
      name: `where ${name} is set`,
      given: [table, ...scaled('table/orders', 'table', 'Read', { [name]: true }), ...writes],
      message: 'fixed',
      evidence: { flaws: ['reads: scaling is suspended'] },
    })),
    {
      name: 'a minimum that is the maximum',
      given: [table, ...scaled('table/orders', 'table', 'Write', { minimumCapacity: 5, maximumCapacity: 5 }), ...reads],
      message: 'fixed',
      evidence: { flaws: ['writes: minimum and maximum are the same'] },
    },
    {
      name: 'a replica, whose region has no targets (trap: global tables are scaled region by region)',
      given: [{ ...table, replicaRegions: ['us-east-1'] }],
      message: 'fixed',
    },
    {
      name: 'the targets of another table',
      given: [table, ...scaled('table/orders-old', 'table', 'Read'), ...scaled('table/orders-old', 'table', 'Write')],
      message: 'fixed',
    },
  ],
  skips: [{ name: 'a table on demand', given: [aTable()], text: 'it is on demand' }],
});
