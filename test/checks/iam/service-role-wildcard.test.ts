import type { IamRole, PolicyStatement, Resource } from '#model';
import { serviceRoleWildcard } from '../../../checks/iam/service-role-wildcard.ts';
import {
  aCondition,
  aDataSource,
  aMethod,
  anEventRule,
  anIntegrationV2,
  aPipe,
  aPolicy,
  aRestIntegration,
  aRole,
  aRuleTarget,
  aSchedule,
  aStateMachine,
  pipeSettings,
  scheduleSettings,
  seen,
  stateMachineSettings,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const roleArn = aRole({ name: 'caller' }).arn;
const machine = aStateMachine({ name: 'orders', settings: seen(stateMachineSettings({ roleArn })) });
const invoke = { actions: ['lambda:InvokeFunction'], resources: ['arn:aws:lambda:eu-west-1:111122223333:function:a'] };
const unread = { arn: 'arn:aws:iam::aws:policy/Unread', name: 'Unread', document: undefined };

function trusting(service: string): Partial<IamRole> {
  return { trust: aPolicy([{ principals: [{ type: 'Service', value: service }], actions: ['sts:AssumeRole'] }]) };
}

function caller(statements: readonly Partial<PolicyStatement>[], overrides: Partial<IamRole> = {}): IamRole {
  return aRole({
    name: 'caller',
    ...trusting('states.amazonaws.com'),
    inlinePolicies: [{ name: 'inline', document: aPolicy(statements) }],
    ...overrides,
  });
}

function usedBy(name: string, user: Resource) {
  return {
    name: `the role of a ${name}`,
    given: [user, caller([{ actions: ['sqs:SendMessage'] }])],
    subject: 'caller',
    message: 'broad',
    evidence: { users: [`${name} ${user.name}`] },
    related: [user.arn],
  } as const;
}

testCheck(serviceRoleWildcard, {
  passes: [
    {
      name: 'what it calls, by name',
      given: [machine, caller([invoke])],
      subject: 'caller',
      evidence: { role: 'caller', users: ['state machine orders'] },
      related: [machine.arn],
    },
    {
      name: 'traces and the delivery of logs, which know no resources',
      given: [
        machine,
        caller([
          invoke,
          {
            actions: [
              'xray:PutTraceSegments',
              'xray:PutTelemetryRecords',
              'xray:GetSamplingRules',
              'xray:GetSamplingTargets',
              'logs:CreateLogDelivery',
              'logs:GetLogDelivery',
              'logs:UpdateLogDelivery',
              'logs:DeleteLogDelivery',
              'logs:ListLogDeliveries',
              'logs:PutResourcePolicy',
              'logs:DescribeResourcePolicies',
              'logs:DescribeLogGroups',
            ],
          },
        ]),
      ],
      subject: 'caller',
    },
    {
      name: 'everything with a tag',
      given: [
        machine,
        caller([{ actions: ['sqs:SendMessage'], conditions: [aCondition('StringEquals', 'aws:ResourceTag/a', 'b')] }]),
      ],
      subject: 'caller',
    },
    {
      name: 'a policy of AWS for writing logs',
      given: [
        machine,
        caller([invoke], {
          attachedPolicies: [
            {
              arn: 'arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs',
              name: 'AmazonAPIGatewayPushToCloudWatchLogs',
              document: aPolicy([{ actions: ['logs:PutLogEvents', 'logs:GetLogEvents'] }]),
            },
          ],
        }),
      ],
      subject: 'caller',
    },
    {
      name: 'a wildcard for few actions',
      given: [machine, caller([{ actions: ['sqs:Send*'], resources: invoke.resources }])],
      subject: 'caller',
    },
    {
      name: 'a wildcard for as many actions as may be',
      given: [machine, caller([{ actions: ['sqs:*Message'], resources: invoke.resources }])],
      subject: 'caller',
      options: { maxActions: 3 },
    },
  ],
  fails: [
    usedBy('state machine', machine),
    usedBy('pipe', aPipe({ settings: seen(pipeSettings({ roleArn })) })),
    usedBy('schedule', aSchedule({ settings: seen(scheduleSettings({ roleArn })) })),
    usedBy('rule', anEventRule({ roleArn })),
    usedBy('rule', anEventRule({ name: 'by-target', targets: seen([aRuleTarget(), aRuleTarget({ roleArn })]) })),
    usedBy('data source', aDataSource({ serviceRoleArn: roleArn })),
    usedBy('method', aMethod({ integration: aRestIntegration({ roleArn }) })),
    usedBy('integration', anIntegrationV2({ roleArn })),
    {
      name: 'a whole service by a wildcard, and another action on everything, for two callers',
      given: [
        machine,
        anEventRule({ name: 'a', roleArn }),
        aMethod({ integration: undefined }),
        caller([{ actions: ['lambda:*'], resources: invoke.resources }], {
          attachedPolicies: [{ ...unread, name: 'more', document: aPolicy([{ actions: ['sqs:SendMessage'] }]) }],
        }),
      ],
      subject: 'caller',
      message: 'broad',
      severity: 'medium',
      evidence: {
        role: 'caller',
        users: ['rule a', 'state machine orders'],
        grants: ['lambda:*', 'sqs:SendMessage on all resources'],
        policies: ['inline', 'more'],
        policy: 'inline',
      },
      related: [anEventRule({ name: 'a' }).arn, machine.arn],
      text: 'caller, with which rule a, state machine orders calls others, grants more than such calls need: lambda:*, sqs:SendMessage on all resources (inline, more).',
    },
    {
      name: 'a wildcard for one action more than may be',
      given: [machine, caller([{ actions: ['sqs:*Message'], resources: invoke.resources }])],
      subject: 'caller',
      options: { maxActions: 2 },
      message: 'broad',
      evidence: { grants: ['sqs:*Message'] },
    },
    {
      name: 'a wildcard that takes in rights over rights',
      given: [machine, caller([{ actions: ['sqs:Add*'], resources: invoke.resources }])],
      subject: 'caller',
      message: 'broad',
    },
  ],
  skips: [
    { name: 'a role of functions', given: [machine, aRole()], subject: 'orders-role', text: 'no service calls others' },
    ...['apigateway', 'appsync', 'events', 'pipes', 'scheduler', 'states', 'states.eu-west-1'].map((service) => ({
      name: `a role for ${service} that nothing has`,
      given: [machine, aRole({ name: 'left', ...trusting(`${service}.amazonaws.com`) })],
      subject: 'left',
      text: 'nothing that was set up calls others with it',
    })),
    {
      name: 'a role for a service that only ends alike',
      given: [aRole({ name: 'left', ...trusting('my-states.amazonaws.com') })],
      subject: 'left',
      text: 'no service calls others with it',
    },
    {
      name: 'a role for another kind of principal than a service',
      given: [
        aRole({ name: 'left', trust: aPolicy([{ principals: [{ type: 'AWS', value: 'states.amazonaws.com' }] }]) }),
      ],
      subject: 'left',
      text: 'no service calls others with it',
    },
    {
      name: 'a role of functions, while settings of a machine could not be read',
      given: [aStateMachine({ settings: unseen({ kind: 'sfn.state-machine' }) }), aRole()],
      subject: 'orders-role',
      text: 'no service calls others with it',
    },
  ],
  unknowns: [
    {
      name: 'the settings of a machine could not be read, whose role it may be',
      given: [aStateMachine({ settings: unseen({ kind: 'sfn.state-machine' }) }), caller([invoke])],
      subject: 'caller',
      gap: { hides: 'fact', kind: 'sfn.state-machine' },
    },
  ],
  insufficient: [
    {
      name: 'a policy was not in the snapshot',
      given: [machine, caller([invoke], { attachedPolicies: [unread] })],
      subject: 'caller',
      text: 'its policy Unread was not in the snapshot',
    },
    {
      name: 'pipes were not read, one of which may have it',
      given: [caller([invoke])],
      unread: [{ kind: 'pipes.pipe', account: '111122223333', region: 'eu-west-1', because: 'not asked for' }],
      text: 'not asked for',
    },
  ],
});
