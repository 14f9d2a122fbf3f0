import { lambdaTenantIsolation } from '../../../checks/lambda/lambda-tenant-isolation.ts';
import { aFunction, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const tags = seen({ multiTenant: 'true' });

testCheck(lambdaTenantIsolation, {
  passes: [
    {
      name: 'environments for each tenant, whatever its unread tags say',
      given: [aFunction({ tenantIsolationMode: 'PER_TENANT', tags: unseen() })],
      evidence: { function: 'orders', mode: 'PER_TENANT' },
    },
  ],
  fails: [
    {
      name: 'several tenants in the same environments',
      given: [aFunction({ tags, tenantIsolationMode: undefined })],
      message: 'shared',
      severity: 'informational',
      evidence: { function: 'orders', tag: 'multiTenant', mode: 'none' },
    },
    {
      name: 'several tenants by a tag that the options name, however true is written',
      given: [aFunction({ tags: seen({ Tenancy: 'TRUE' }) })],
      options: { tag: 'Tenancy' },
      message: 'shared',
      evidence: { tag: 'Tenancy' },
    },
  ],
  skips: [
    { name: 'no such tag', given: [aFunction()], text: 'no tag multiTenant=true on it' },
    { name: 'the tag says no', given: [aFunction({ tags: seen({ multiTenant: 'false' }) })] },
    { name: 'the tag of another name', given: [aFunction({ tags })], options: { tag: 'Tenancy' } },
  ],
  unknowns: [
    {
      name: 'its tags were not read',
      given: [aFunction({ tags: unseen({ operation: 'tag:GetResources' }) })],
      gap: { operation: 'tag:GetResources' },
    },
  ],
});
