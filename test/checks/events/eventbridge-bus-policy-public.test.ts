import { eventbridgeBusPolicyPublic } from '../../../checks/events/eventbridge-bus-policy-public.ts';
import { aCondition, anEventBus, forAccounts, forEverybody, forService } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const actions = ['events:PutEvents'];
const organization = aCondition('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5');

testCheck(eventbridgeBusPolicyPublic, {
  passes: [
    { name: 'no policy', given: [anEventBus()], evidence: { bus: 'shop', policy: 'none', others: [] } },
    {
      name: 'its own account by name',
      given: [anEventBus({ policy: forAccounts('111122223333') })],
      evidence: { policy: 'bounded', others: [] },
    },
    {
      name: 'everybody of one organization, on the default bus too',
      given: [anEventBus({ name: 'default', policy: forEverybody({ actions, conditions: [organization] }) })],
      evidence: { bus: 'default', policy: 'bounded', others: ['organization o-a1b2c3d4e5'] },
    },
    { name: 'a service, which sends its own events', given: [anEventBus({ policy: forService('s3.amazonaws.com') })] },
  ],
  fails: [
    {
      name: 'everybody',
      given: [anEventBus({ policy: forEverybody({ actions }) })],
      message: 'public',
      severity: 'high',
      evidence: { bus: 'shop', statement: 'anyone', actions },
      text: 'shop lets everybody in: events:PutEvents by anyone, and no condition bounds the audience.',
    },
    {
      name: 'everybody who says where an event comes from and of what type it is',
      given: [
        anEventBus({
          policy: forEverybody({
            conditions: [
              aCondition('StringEquals', 'events:source', 'com.shop'),
              aCondition('StringEquals', 'events:detail-type', 'OrderPlaced'),
            ],
          }),
        }),
      ],
      message: 'public',
      evidence: { ineffectiveConditions: ['StringEquals events:source', 'StringEquals events:detail-type'] },
    },
    {
      name: 'everybody, and an account by name',
      given: [
        anEventBus({
          policy: { statements: [...forAccounts('444455556666').statements, ...forEverybody().statements] },
        }),
      ],
      message: 'public',
      evidence: { statements: ['anyone'] },
    },
  ],
  reviews: [
    {
      name: 'other accounts by name, beside an organization and its own account',
      given: [
        anEventBus({
          policy: {
            statements: [
              ...forEverybody({ conditions: [organization] }).statements,
              ...forAccounts('444455556666', '111122223333', '777788889999').statements,
            ],
          },
        }),
      ],
      message: 'foreignAccounts',
      severity: 'high',
      evidence: { bus: 'shop', accounts: ['444455556666', '777788889999'], statements: ['accounts'] },
    },
  ],
});
