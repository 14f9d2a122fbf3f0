import { alexaSmartHomeIot } from '../../../checks/alexa/alexa-smart-home-iot.ts';
import { aFunction, anAlias, aPolicy, aRole, forService, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const skill = aFunction({ policy: seen(forService('alexa-connectedhome.amazon.com')) });

function roleFor(...actions: readonly string[]) {
  return aRole({
    inlinePolicies: [
      { name: 'own', document: aPolicy([{ actions, resources: ['arn:aws:iot:eu-west-1:111122223333:*'] }]) },
    ],
  });
}

testCheck(alexaSmartHomeIot, {
  passes: [
    {
      name: 'Publish',
      given: [skill, roleFor('iot:Publish')],
      evidence: { granted: ['iot:Publish'], role: 'orders-role' },
    },
    {
      name: 'GetThingShadow',
      given: [skill, roleFor('iot:GetThingShadow')],
      evidence: { granted: ['iot:GetThingShadow'], role: 'orders-role' },
    },
    {
      name: 'UpdateThingShadow',
      given: [skill, roleFor('iot:UpdateThingShadow')],
      evidence: { granted: ['iot:UpdateThingShadow'], role: 'orders-role' },
    },
    {
      name: 'all of the service',
      given: [skill, roleFor('iot:*')],
      evidence: { granted: ['iot:Publish', 'iot:GetThingShadow', 'iot:UpdateThingShadow'] },
    },
    {
      name: 'a grant beside a policy that was not read',
      given: [
        skill,
        {
          ...roleFor('iot:Publish'),
          attachedPolicies: [{ name: 'more', arn: 'arn:aws:iam::aws:policy/more', document: undefined }],
        },
      ],
    },
    {
      name: 'an alias that Alexa may call',
      given: [
        aFunction(),
        anAlias({ policy: seen(forService('alexa-connectedhome.amazon.com')) }),
        roleFor('iot:Publish'),
      ],
      subject: 'orders',
    },
    {
      name: 'Alexa lets itself be known by the function, though the policy of an alias was not read',
      given: [skill, anAlias({ policy: unseen() }), roleFor('iot:Publish')],
      subject: 'orders',
    },
  ],
  reviews: [
    {
      name: 'a role that only writes logs',
      given: [skill, aRole()],
      message: 'noDevices',
      severity: 'informational',
      evidence: { function: 'orders', role: 'orders-role' },
      related: [aRole().arn],
      text: 'Alexa may call orders for devices, and its role (orders-role) may reach none by AWS IoT.',
    },
    { name: 'a role that may only list things', given: [skill, roleFor('iot:ListThings')], message: 'noDevices' },
  ],
  skips: [
    {
      name: 'what Alexa may not call',
      given: [aFunction(), aRole()],
      text: 'scenario-not-detected: Alexa may not call it for devices',
    },
    {
      name: 'a skill of dialogs alone',
      given: [aFunction({ policy: seen(forService('alexa-appkit.amazon.com')) }), aRole()],
      text: 'for devices',
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
