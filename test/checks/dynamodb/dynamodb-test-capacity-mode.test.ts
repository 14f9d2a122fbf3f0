import { dynamodbTestCapacityMode } from '../../../checks/dynamodb/dynamodb-test-capacity-mode.ts';
import { aTable, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const test = seen({ Environment: 'test' });
const units = (readUnits: number, writeUnits = readUnits) => ({ readUnits, writeUnits });
const index = { name: 'by-customer', onDemandMaximum: { readUnits: undefined, writeUnits: undefined } };

function provisioned(readUnits: number, writeUnits = readUnits) {
  return aTable({ tags: test, billingMode: 'PROVISIONED', provisioned: units(readUnits, writeUnits) });
}

testCheck(dynamodbTestCapacityMode, {
  passes: [
    {
      name: 'on demand in a test environment',
      given: [aTable({ tags: test })],
      evidence: { table: 'orders', because: 'it is on demand, in whatever environment' },
    },
    {
      name: 'provisioned beyond the quota that on demand has for reads',
      given: [provisioned(40_001, 5)],
      evidence: { readUnits: 40_001, writeUnits: 5, onDemandQuota: 40_000 },
    },
    { name: 'provisioned beyond the quota that on demand has for writes', given: [provisioned(5, 40_001)] },
    {
      name: 'an index beyond the quota',
      given: [aTable({ tags: test, provisioned: units(5), indexes: [{ ...index, provisioned: units(7, 50_000) }] })],
      evidence: { readUnits: 7, writeUnits: 50_000 },
    },
    { name: 'beyond the quota of the options', given: [provisioned(101)], options: { onDemandQuota: 100 } },
  ],
  fails: [
    {
      name: 'provisioned in a test environment',
      given: [provisioned(5, 3)],
      message: 'provisioned',
      severity: 'informational',
      evidence: { table: 'orders', environment: 'tag Environment=test', readUnits: 5, writeUnits: 3 },
      text: 'orders is no production (tag Environment=test), and has provisioned capacity: 5 reads, 3 writes',
    },
    { name: 'provisioned at the quota', given: [provisioned(40_000)], message: 'provisioned' },
    {
      name: 'provisioned in an account that is configured as not production',
      given: [aTable({ provisioned: units(5) })],
      environments: { '111122223333': 'non-production' },
      message: 'provisioned',
    },
    {
      name: 'with an index that is on demand of its own',
      given: [aTable({ tags: test, provisioned: units(5), indexes: [{ ...index, provisioned: undefined }] })],
      message: 'provisioned',
      evidence: { readUnits: 5, writeUnits: 5 },
    },
  ],
  skips: [
    { name: 'provisioned in production', given: [aTable({ provisioned: units(5) })], text: 'it is in production' },
    { name: 'on demand in production', given: [aTable()], text: 'on demand, in whatever environment' },
    { name: 'on demand, with its tags unread', given: [aTable({ tags: unseen() })], text: 'on demand' },
  ],
  unknowns: [
    {
      name: 'provisioned, and the tags that tell the environment are unread',
      given: [aTable({ provisioned: units(5), tags: unseen() })],
      gap: { hides: 'fact' },
    },
  ],
});
