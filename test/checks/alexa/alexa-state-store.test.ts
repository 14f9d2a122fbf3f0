import { alexaStateStore } from '../../../checks/alexa/alexa-state-store.ts';
import { aFunction, anAlias, aPolicy, aRole, forService, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const skill = aFunction({ policy: seen(forService('alexa-appkit.amazon.com')) });

function roleFor(...actions: readonly string[]) {
  return aRole({
    inlinePolicies: [
      {
        name: 'own',
        document: aPolicy([{ actions, resources: ['arn:aws:dynamodb:eu-west-1:111122223333:table/skill'] }]),
      },
    ],
  });
}

testCheck(alexaStateStore, {
  passes: [
    {
      name: 'GetItem',
      given: [skill, roleFor('dynamodb:GetItem')],
      evidence: { granted: ['dynamodb:GetItem'], role: 'orders-role' },
    },
    {
      name: 'PutItem',
      given: [skill, roleFor('dynamodb:PutItem')],
      evidence: { granted: ['dynamodb:PutItem'], role: 'orders-role' },
    },
    {
      name: 'UpdateItem',
      given: [skill, roleFor('dynamodb:UpdateItem')],
      evidence: { granted: ['dynamodb:UpdateItem'], role: 'orders-role' },
    },
    {
      name: 'all of the service',
      given: [skill, roleFor('dynamodb:*')],
      evidence: { granted: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] },
    },
    {
      name: 'a grant beside a policy that was not read',
      given: [
        skill,
        {
          ...roleFor('dynamodb:PutItem'),
          attachedPolicies: [{ name: 'more', arn: 'arn:aws:iam::aws:policy/more', document: undefined }],
        },
      ],
    },
    {
      name: 'an alias that Alexa may call',
      given: [
        aFunction(),
        anAlias({ policy: seen(forService('alexa-appkit.amazon.com')) }),
        roleFor('dynamodb:PutItem'),
      ],
      subject: 'orders',
    },
    {
      name: 'Alexa lets itself be known by the function, though the policy of an alias was not read',
      given: [skill, anAlias({ policy: unseen() }), roleFor('dynamodb:PutItem')],
      subject: 'orders',
    },
  ],
  reviews: [
    {
      name: 'a role that only writes logs',
      given: [skill, aRole()],
      message: 'noTable',
      severity: 'informational',
      evidence: { function: 'orders', role: 'orders-role' },
      related: [aRole().arn],
      text: 'Alexa may call orders, and its role (orders-role) may read or write items of no table',
    },
    {
      name: 'a role that may only describe tables',
      given: [skill, roleFor('dynamodb:DescribeTable')],
      message: 'noTable',
    },
  ],
  skips: [
    {
      name: 'what Alexa may not call',
      given: [aFunction(), aRole()],
      text: 'scenario-not-detected: Alexa may not call it',
    },
  ],
  insufficient: [
    { name: 'a role that was not found', given: [skill], text: 'its role was not found' },
    {
      name: 'a role of which a policy was not read',
      given: [
        skill,
        aRole({ attachedPolicies: [{ name: 'more', arn: 'arn:aws:iam::aws:policy/more', document: undefined }] }),
      ],
      text: 'a policy of its role was not read: more',
    },
  ],
  unknowns: [
    { name: 'a policy that was not read', given: [aFunction({ policy: unseen() }), aRole()], gap: { hides: 'fact' } },
  ],
});
