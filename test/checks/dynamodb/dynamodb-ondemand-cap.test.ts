import type { TableIndex } from '#model';
import { dynamodbOndemandCap } from '../../../checks/dynamodb/dynamodb-ondemand-cap.ts';
import { aTable } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const none = { readUnits: undefined, writeUnits: undefined };
const capped = { readUnits: 1, writeUnits: 1 };
const index = (name: string, onDemandMaximum: TableIndex['onDemandMaximum']): TableIndex => ({
  name,
  provisioned: undefined,
  onDemandMaximum,
});
const options = { requireCap: true };

testCheck(dynamodbOndemandCap, {
  passes: [
    {
      name: 'the lowest ceilings there are, for its index too',
      given: [aTable({ onDemandMaximum: capped, indexes: [index('by-day', capped)] })],
      options,
      evidence: { table: 'orders', readUnits: 1, writeUnits: 1, unbounded: [] },
    },
    { name: 'ceilings that nobody asked for', given: [aTable()], evidence: { readUnits: 4000, writeUnits: 1000 } },
  ],
  fails: [
    {
      name: 'no ceiling at all, which -1 and nothing mean alike',
      given: [aTable({ onDemandMaximum: none })],
      options,
      message: 'unbounded',
      severity: 'informational',
      evidence: { readUnits: 'none', writeUnits: 'none', unbounded: ['reads of the table', 'writes of the table'] },
      text: 'orders is on demand and has no ceiling for reads of the table, writes of the table.',
    },
    {
      name: 'a ceiling for writes alone',
      given: [aTable({ onDemandMaximum: { ...none, writeUnits: 5 } })],
      options,
      message: 'unbounded',
      evidence: { unbounded: ['reads of the table'] },
    },
    {
      name: 'indexes without one, for which that of the table does not hold',
      given: [aTable({ indexes: [index('by-name', { ...none, readUnits: 5 }), index('by-day', none)] })],
      options,
      message: 'unbounded',
      evidence: { unbounded: ['reads of index by-day', 'writes of index by-day', 'writes of index by-name'] },
    },
  ],
  skips: [
    { name: 'nobody asks for ceilings', given: [aTable({ onDemandMaximum: none })], text: 'no ceiling is asked for' },
    {
      name: 'provisioned capacity, which is a ceiling',
      given: [
        aTable({ billingMode: 'PROVISIONED', provisioned: { readUnits: 5, writeUnits: 5 }, onDemandMaximum: none }),
      ],
      options,
      text: 'it is not on demand',
    },
  ],
});
