import { lambdaInvokePermission } from '../../../checks/lambda/lambda-invoke-permission.ts';
import {
  aBucketNotification,
  aDataSource,
  aFunction,
  aGap,
  aMachineOf,
  aMethod,
  anAlarm,
  anAlias,
  anAuthorizerV2,
  anEventRule,
  anIntegrationV2,
  aPipe,
  aPolicy,
  aRestAuthorizer,
  aRestIntegration,
  aRole,
  aRouteV2,
  aRuleTarget,
  aSchedule,
  aSecret,
  aSubscription,
  aTargetGroup,
  aUserPool,
  aVersion,
  aWorkflowCall,
  aWorkflowState,
  pipeSettings,
  scheduleSettings,
  seen,
  stateMachineSettings,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { arn } = aFunction();
const live = `${arn}:live` as const;
const api = 'arn:aws:execute-api:eu-west-1:111122223333';
const lets = (service: string, ...sources: readonly string[]) => ({
  principals: [{ type: 'Service', value: `${service}.amazonaws.com` }],
  resources: [arn],
  conditions: sources.length === 0 ? [] : [{ operator: 'ArnLike', key: 'aws:SourceArn', values: sources }],
});
const having = (...statements: readonly object[]) => aFunction({ policy: seen(aPolicy(statements)) });
const bare = aFunction();
const topicArn = aSubscription().topicArn;
const subscribed = (target: string) => aSubscription({ protocol: 'lambda', endpointArn: target });
const subscription = subscribed(arn);
const method = aMethod({ authorizationType: 'NONE' });
const open = (overrides: Parameters<typeof aMethod>[0]) => aMethod({ authorizationType: 'NONE', ...overrides });
const called = [{ arn, stageName: undefined }];
const rule = anEventRule();
const roleArn = aRole().arn;
const may = (...resources: readonly string[]) =>
  aRole({ inlinePolicies: [{ name: 'call', document: aPolicy([{ actions: ['lambda:InvokeFunction'], resources }]) }] });
const ruleWithRole = anEventRule({ targets: seen([aRuleTarget({ roleArn })]) });
const machine = (settings: Parameters<typeof stateMachineSettings>[0] = {}) => ({
  ...aMachineOf(aWorkflowState({ call: aWorkflowCall({ invokes: arn }) })),
  settings: seen(stateMachineSettings({ roleArn, ...settings })),
});

/** Each caller that needs to be let in, with its service and how policies name it. */
const byPolicy = [
  ['a topic', 'sns', topicArn, subscription],
  [
    'a bucket',
    's3',
    aBucketNotification().arn,
    aBucketNotification({ targets: [{ arn, events: [], prefix: undefined, suffix: undefined }] }),
  ],
  ['a rule', 'events', rule.arn, rule],
  ['a method', 'apigateway', `${api}:${method.apiId}/*/GET/orders`, method],
  [
    'an authorizer',
    'apigateway',
    `${api}:${aRestAuthorizer().apiId}/authorizers/${aRestAuthorizer().authorizerId}`,
    aRestAuthorizer({ functions: called, roleArn: undefined }),
  ],
  ['an integration of an HTTP API', 'apigateway', `${api}:${anIntegrationV2().apiId}/*`, anIntegrationV2()],
  [
    'an authorizer of an HTTP API',
    'apigateway',
    `${api}:${anAuthorizerV2().apiId}/authorizers/${anAuthorizerV2().authorizerId}`,
    anAuthorizerV2({ functions: called }),
  ],
  ['an alarm', 'lambda.alarms.cloudwatch', anAlarm().arn, anAlarm({ alarmActions: [arn] })],
  [
    'a user pool',
    'cognito-idp',
    aUserPool().arn,
    aUserPool({ triggers: [{ trigger: 'PreSignUp', functionArn: arn }] }),
  ],
  ['a target group', 'elasticloadbalancing', aTargetGroup().arn, aTargetGroup({ functionArns: seen([arn]) })],
  ['a secret', 'secretsmanager', aSecret().arn, aSecret({ rotation: { ...aSecret().rotation, functionArn: arn } })],
] as const;

/** Each caller that calls with a role. */
const byRole = [
  ['a schedule', 'scheduler', aSchedule({ settings: seen(scheduleSettings({ roleArn })) })],
  [
    'a schedule that calls by an API',
    'scheduler',
    aSchedule({
      targetArn: 'arn:aws:scheduler:::aws-sdk:lambda:invoke',
      settings: seen(scheduleSettings({ roleArn, invokes: arn })),
    }),
  ],
  ['a pipe', 'pipes', aPipe({ settings: seen(pipeSettings({ roleArn })) })],
  [
    'a pipe that enriches',
    'pipes',
    aPipe({
      enrichmentArn: arn,
      targetArn: 'arn:aws:events:eu-west-1:111122223333:event-bus/b',
      settings: seen(pipeSettings({ roleArn })),
    }),
  ],
  ['a workflow', 'states', machine()],
  ['a data source', 'appsync', aDataSource({ type: 'AWS_LAMBDA', functionArn: arn, serviceRoleArn: roleArn })],
] as const;

testCheck(lambdaInvokePermission, {
  passes: [
    ...byPolicy.map(([name, service, source, caller]) => ({
      name: `${name} that the policy lets in`,
      given: [having(lets(service, source)), caller],
      verdicts: [
        {
          result: 'pass' as const,
          subKey: source,
          evidence: { function: 'orders', target: arn, qualifier: '$LATEST', service, source },
        },
      ],
    })),
    ...byRole.map(([name, service, caller]) => ({
      name: `${name} whose role may call`,
      given: [bare, caller, may(arn)],
      verdicts: [{ result: 'pass' as const, evidence: { service } }],
    })),
    {
      name: 'a topic that the policy of the alias lets in',
      given: [
        bare,
        subscribed(live),
        aVersion(),
        anAlias({ policy: seen(aPolicy([{ ...lets('sns', topicArn), resources: [live] }])) }),
      ],
      verdicts: [{ result: 'pass', subKey: `live/${topicArn}`, evidence: { qualifier: 'live', target: live } }],
    },
    {
      name: '$LATEST by its name, which the policy of the function is for',
      given: [having(lets('sns', topicArn)), subscribed(`${arn}:$LATEST`)],
      subKey: topicArn,
    },
    { name: 'a service without a source', given: [having(lets('sns')), subscription] },
    { name: 'everybody', given: [having({ ...lets('sns'), principals: [{ type: '*', value: '*' }] }), subscription] },
    { name: 'all calls of an API', given: [having(lets('apigateway', `${api}:${method.apiId}/*`)), method] },
    {
      name: 'a method of any verb with a variable in its path, for which a verb and a placeholder are let in',
      given: [
        having(lets('apigateway', `${api}:${method.apiId}/prod/POST/orders/{id}`)),
        open({ httpMethod: 'ANY', path: '/orders/{id}' }),
      ],
    },
    {
      name: 'a method that asks for an event',
      given: [having(lets('apigateway', `${api}:${method.apiId}/*`)), open({ integrationType: 'AWS' })],
    },
    {
      name: 'a method whose integration has a role',
      given: [bare, open({ integration: aRestIntegration({ functions: called, roleArn }) }), may(arn)],
    },
    { name: 'an integration that has a role', given: [bare, anIntegrationV2({ roleArn }), may(arn)] },
    {
      name: 'authorizers that have a role',
      given: [
        bare,
        aRestAuthorizer({ functions: called, roleArn }),
        anAuthorizerV2({ functions: called, roleArn }),
        may(arn),
      ],
    },
    { name: 'a rule whose role may call', given: [bare, ruleWithRole, may(arn)] },
    {
      name: 'a rule whose role may not, and the policy lets it in',
      given: [having(lets('events', rule.arn)), ruleWithRole, aRole()],
    },
    {
      name: 'a schedule whose role the policy of the function lets in by name',
      given: [
        having({ principals: [{ type: 'AWS', value: roleArn }] }),
        aSchedule({ settings: seen(scheduleSettings({ roleArn })) }),
        aRole(),
      ],
    },
    {
      name: 'a schedule whose role the policy of the function lets in with everybody',
      given: [
        having({ principals: [{ type: 'AWS', value: '*' }] }),
        aSchedule({ settings: seen(scheduleSettings({ roleArn })) }),
        aRole(),
      ],
    },
    { name: 'a data source without a role', given: [bare, aDataSource({ type: 'AWS_LAMBDA', functionArn: arn })] },
  ],
  fails: [
    ...byPolicy.map(([name, service, source, caller]) => ({
      name: `${name} that no policy lets in`,
      given: [bare, caller],
      message: 'refused',
      severity: 'high' as const,
      subKey: source,
      evidence: { service, source, flaw: `its policy does not let ${service} call it for ${source}` },
      text: `orders ($LATEST) is to be called by ${service} for ${source}, and no call arrives`,
    })),
    ...byPolicy.map(([name, service, , caller]) => ({
      name: `${name}, where something else of its service is let in`,
      given: [having(lets(service, 'arn:aws:other:eu-west-1:111122223333:thing')), caller],
      message: 'refused',
    })),
    ...byRole.map(([name, service, caller]) => ({
      name: `${name} whose role may call others alone`,
      given: [bare, caller, may(`${arn}-other`)],
      message: 'refused',
      evidence: { service, flaw: `the role ${roleArn} that is to call it may not` },
    })),
    {
      name: 'a schedule whose role is gone',
      given: [bare, aSchedule({ settings: seen(scheduleSettings({ roleArn })) })],
      message: 'refused',
      evidence: { flaw: `the role ${roleArn} that is to call it does not exist` },
    },
    {
      name: 'a rule whose role may not call, and no policy lets it in',
      given: [bare, ruleWithRole, aRole()],
      message: 'refused',
      evidence: { flaw: `the role ${roleArn} that is to call it may not` },
    },
    {
      name: 'an alias, where the policy of the function lets the topic in (trap: a policy for each qualifier)',
      given: [having(lets('sns', topicArn)), subscribed(live), aVersion(), anAlias()],
      message: 'refused',
      subKey: `live/${topicArn}`,
      evidence: { qualifier: 'live', target: live },
      text: 'orders (live) is to be called',
    },
    {
      name: 'a workflow whose role may call the function without qualifier, and calls an alias',
      given: [
        bare,
        aVersion(),
        anAlias(),
        {
          ...aMachineOf(aWorkflowState({ call: aWorkflowCall({ invokes: live }) })),
          settings: seen(stateMachineSettings({ roleArn })),
        },
        may(arn),
      ],
      message: 'refused',
    },
    {
      name: 'one of two callers',
      given: [having(lets('sns', topicArn)), subscription, rule],
      verdicts: [
        { result: 'fail', subKey: rule.arn, message: 'refused' },
        { result: 'pass', subKey: topicArn },
      ],
    },
    {
      name: 'a policy for another verb',
      given: [having(lets('apigateway', `${api}:${method.apiId}/*/POST/orders`)), method],
      message: 'refused',
    },
    {
      name: 'a policy for what is below another verb, in which the stage is not known',
      given: [having(lets('apigateway', `${api}:${method.apiId}/*/POST/orders/*`)), method],
      message: 'refused',
    },
    {
      name: 'a policy that lets another service in',
      given: [having(lets('s3', topicArn)), subscription],
      message: 'refused',
    },
    {
      name: 'a policy for a role that somebody else has',
      given: [
        having(
          { principals: [{ type: 'AWS', value: `${roleArn}-other` }] },
          { principals: [{ type: 'AWS', value: roleArn }], actions: ['lambda:GetFunction'] },
          { principals: [{ type: 'AWS', value: roleArn }], effect: 'Deny' },
        ),
        aSchedule({ settings: seen(scheduleSettings({ roleArn })) }),
        aRole(),
      ],
      message: 'refused',
    },
  ],
  skips: [
    { name: 'nothing is wired to it', given: [having(lets('sns', topicArn))], text: 'nothing is seen' },
    {
      name: 'what is off, or calls something else',
      given: [
        bare,
        aSubscription({ protocol: 'lambda', endpointArn: arn, confirmed: false }),
        aSubscription({ protocol: 'sqs', endpointArn: arn }),
        anEventRule({ enabled: false }),
        anAlarm({ actionsEnabled: false, alarmActions: [arn] }),
        aSchedule({ enabled: false }),
        aSchedule({ name: 'queue', targetArn: 'arn:aws:sqs:eu-west-1:111122223333:inbox', settings: unseen() }),
        aPipe({ enabled: false }),
        aPipe({ name: 'queue', targetArn: 'arn:aws:sqs:eu-west-1:111122223333:inbox', settings: unseen() }),
        aTargetGroup({ loadBalancerArns: [], functionArns: unseen() }),
        aSecret({ rotation: { ...aSecret().rotation, enabled: false, functionArn: arn } }),
        open({ integrationType: 'HTTP_PROXY' }),
        open({ path: '/none', integration: undefined }),
        aMachineOf(aWorkflowState({ call: undefined })),
      ],
      text: 'nothing is seen',
    },
    {
      name: 'what the variables of a stage decide, which is judged with the stage',
      given: [bare, open({ integration: aRestIntegration({ functions: [{ arn, stageName: 'prod' }] }) })],
    },
    {
      name: 'an alias that is gone, of which trigger-target-exists tells',
      given: [bare, subscribed(live), aVersion()],
      text: 'nothing is seen',
    },
    { name: 'a version that is gone', given: [bare, subscribed(`${arn}:7`)] },
    { name: 'a function that a variable names', given: [bare, subscribed(`${arn}:\${alias}`)] },
  ],
  insufficient: [
    {
      name: 'a version, whose policy is not read',
      given: [bare, subscribed(`${arn}:1`), aVersion()],
      subKey: `1/${topicArn}`,
      text: 'the policy of its qualifier 1 is not read',
    },
    {
      name: 'an alias of a function without versions, which is not listed',
      given: [bare, subscribed(live)],
      text: 'the policy of its qualifier live is not read',
    },
    {
      name: 'a method whose callers sign, and no policy lets it in (trap: credentials of the caller)',
      given: [bare, aMethod()],
      text: 'with the credentials of whoever calls the API',
    },
    {
      name: 'an integration of an API some of whose callers sign',
      given: [bare, anIntegrationV2(), aRouteV2({ authorizationType: 'AWS_IAM' })],
      text: 'with the credentials of whoever calls the API',
    },
    {
      name: 'a condition that cannot be weighed',
      given: [
        having({
          ...lets('sns'),
          conditions: [{ operator: 'StringEquals', key: 'aws:SourceOrgID', values: ['o-a1b2c3'] }],
        }),
        subscription,
      ],
      text: 'a condition of its policy could not be weighed',
    },
    {
      name: 'a role of an account that is not audited',
      given: [
        bare,
        aSchedule({ settings: seen(scheduleSettings({ roleArn: 'arn:aws:iam::999988887777:role/theirs' })) }),
      ],
      text: 'the role is outside',
    },
    {
      name: 'a policy of the role was not in the snapshot',
      given: [
        bare,
        aSchedule({ settings: seen(scheduleSettings({ roleArn })) }),
        aRole({ attachedPolicies: [{ arn: 'arn:aws:iam::aws:policy/Unread', name: 'Unread', document: undefined }] }),
      ],
      text: 'a policy of the role was not read',
    },
  ],
  unknowns: [
    {
      name: 'its policy was not read',
      given: [aFunction({ policy: unseen({ operation: 'lambda:GetPolicy' }) }), subscription],
      gap: { operation: 'lambda:GetPolicy' },
    },
    {
      name: 'roles were not read',
      given: [bare, aSchedule({ settings: seen(scheduleSettings({ roleArn })) })],
      gaps: [aGap({ kind: 'iam.role', region: 'global', operation: 'iam:GetAccountAuthorizationDetails' })],
      gap: { operation: 'iam:GetAccountAuthorizationDetails' },
    },
    {
      name: 'subscriptions could not be listed',
      given: [bare],
      gaps: [aGap({ kind: 'sns.subscription', operation: 'sns:ListSubscriptions' })],
      subKey: 'callers',
      gap: { operation: 'sns:ListSubscriptions' },
    },
    ...(
      [
        ['the targets of a rule', anEventRule({ targets: unseen({ operation: 'test:Read' }) })],
        ['the targets of a group', aTargetGroup({ functionArns: unseen({ operation: 'test:Read' }) })],
        ['the role of a schedule', aSchedule({ settings: unseen({ operation: 'test:Read' }) })],
        ['the role of a pipe', aPipe({ settings: unseen({ operation: 'test:Read' }) })],
        ['the role of a workflow', { ...machine(), settings: unseen({ operation: 'test:Read' }) }],
        ['what a workflow says', { ...machine(), definition: unseen({ operation: 'test:Read' }) }],
      ] as const
    ).map(([name, caller]) => ({
      name: `${name} was not read`,
      given: [bare, caller],
      subKey: 'callers',
      gap: { operation: 'test:Read' },
    })),
  ],
});
