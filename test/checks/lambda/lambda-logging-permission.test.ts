import type { IamRole, LambdaFunction, PolicyStatement } from '#model';
import { lambdaLoggingPermission } from '../../../checks/lambda/lambda-logging-permission.ts';
import { aFunction, aLogGroup, aPolicy, aRole } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const group = 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders';
const all = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const writing = all.slice(1);
const ownGroup = aLogGroup({ name: '/aws/lambda/orders' });
const unread = { arn: 'arn:aws:iam::aws:policy/Unread', name: 'Unread', document: undefined };

function granting(...statements: readonly Partial<PolicyStatement>[]) {
  return withRole({ inlinePolicies: [{ name: 'inline', document: aPolicy(statements) }] });
}

function withRole(role: Partial<IamRole>, subject: Partial<LambdaFunction> = {}) {
  return [aFunction(subject), aRole(role)];
}

function layered(layer: string) {
  return {
    name: `a layer that may ship logs elsewhere: ${layer}`,
    given: withRole({ inlinePolicies: [] }, { layerArns: [`arn:aws:lambda:eu-west-1:111122223333:layer:${layer}:1`] }),
    message: 'perhapsElsewhere',
    severity: 'medium',
    evidence: {
      layers: [`arn:aws:lambda:eu-west-1:111122223333:layer:${layer}:1`],
      missing: writing,
    },
    related: [aRole().arn],
  } as const;
}

testCheck(lambdaLoggingPermission, {
  passes: [
    {
      name: 'its group is there, and it may write to it',
      given: [aFunction(), aRole(), ownGroup],
      subject: 'orders',
      evidence: { function: 'orders', role: 'orders-role', group: '/aws/lambda/orders', missing: [] },
      related: [aRole().arn],
    },
    { name: 'it may make its group', given: granting({ actions: all, resources: [`${group}:*`] }) },
    {
      name: 'it may make its group and write to its streams, each by the ARN that AWS documents',
      given: granting(
        { actions: ['logs:CreateLogGroup'], resources: ['arn:aws:logs:eu-west-1:111122223333:*'] },
        { actions: writing, resources: [`${group}:log-stream:*`] },
      ),
    },
    { name: 'it may by the ARN of the group alone', given: granting({ actions: all, resources: [group] }) },
    { name: 'it may by wildcards', given: granting({ actions: ['logs:*'] }) },
    {
      name: 'it may in a group of another name, in another partition',
      given: [
        aFunction({ region: 'cn-north-1', logGroupName: '/shop/orders', roleArn: aRole().arn }),
        aRole({
          inlinePolicies: [
            {
              name: 'inline',
              document: aPolicy([
                { actions: all, resources: ['arn:aws-cn:logs:cn-north-1:111122223333:log-group:/shop/orders:*'] },
              ]),
            },
          ],
        }),
      ],
    },
    {
      name: 'all is allowed, beside layers of whatever name',
      given: withRole(
        { inlinePolicies: [{ name: 'inline', document: aPolicy([{ actions: ['*'] }]) }] },
        { layerArns: ['arn:aws:lambda:eu-west-1:111122223333:layer:tools:1'] },
      ),
    },
  ],
  fails: [
    {
      name: 'no right at all, and no group',
      given: withRole({ inlinePolicies: [] }),
      message: 'denied',
      severity: 'medium',
      evidence: {
        function: 'orders',
        role: 'orders-role',
        missing: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      },
      related: [aRole().arn],
      text: 'orders cannot write its logs: its role orders-role lacks logs:CreateLogStream, logs:PutLogEvents on /aws/lambda/orders.',
    },
    {
      name: 'it may write, but neither make its group nor find it there',
      given: [aFunction(), aRole(), aLogGroup({ name: '/aws/lambda/orders-2' })],
      subject: 'orders',
      message: 'denied',
      evidence: { missing: ['logs:CreateLogGroup'] },
    },
    {
      name: 'its group is there, and it may only make streams',
      given: [...granting({ actions: ['logs:CreateLogStream'] }), ownGroup],
      subject: 'orders',
      message: 'denied',
      evidence: { missing: ['logs:PutLogEvents'] },
    },
    {
      name: 'its rights are to the group of another',
      given: [...granting({ actions: all, resources: [`${group}-2:*`] }), ownGroup],
      subject: 'orders',
      message: 'denied',
      evidence: { missing: writing },
    },
    {
      name: 'its rights are to another region',
      given: granting({ actions: all, resources: ['arn:aws:logs:us-east-1:111122223333:*'] }),
      message: 'denied',
    },
    {
      name: 'all is allowed, and logs are denied',
      given: [...granting({ actions: ['*'] }, { effect: 'Deny', actions: ['logs:*'] }), ownGroup],
      subject: 'orders',
      message: 'denied',
      evidence: { missing: writing },
    },
    {
      name: 'no right, and a layer that only does something else',
      given: withRole(
        { inlinePolicies: [] },
        { layerArns: ['arn:aws:lambda:eu-west-1:111122223333:layer:image-codecs:3'] },
      ),
      message: 'denied',
    },
  ],
  reviews: [
    layered('Datadog-Extension'),
    layered('my-telemetry-api'),
    layered('AWSOpenTelemetryDistroJs'),
    layered('aws-otel-nodejs-amd64'),
    layered('NewRelicNodeJS22X'),
    layered('new-relic-agent'),
    layered('Dynatrace_OneAgent'),
    layered('lumigo-node-tracer'),
    layered('honeycomb-lambda'),
    layered('splunk-apm'),
    layered('coralogix-logs'),
    layered('sumologic'),
    layered('axiom-logs'),
    layered('logzio-logs'),
    layered('elastic-apm'),
    layered('grafana-lambda'),
  ],
  skips: [
    {
      name: 'a function at the edge',
      given: withRole({
        trust: aPolicy([{ principals: [{ type: 'Service', value: 'edgelambda.amazonaws.com' }] }]),
        inlinePolicies: [],
      }),
      text: 'it runs at the edge',
    },
  ],
  insufficient: [
    { name: 'its role was not listed', given: [aFunction()], text: 'its role was not listed' },
    {
      name: 'a policy was not in the snapshot',
      given: [...withRole({ inlinePolicies: [], attachedPolicies: [unread] }), ownGroup],
      subject: 'orders',
      text: 'Unread was not in the snapshot',
    },
    {
      name: 'its boundary was not in the snapshot',
      given: [...withRole({ permissionsBoundary: unread }), ownGroup],
      subject: 'orders',
      text: 'its boundary was not in the snapshot',
    },
    {
      name: 'it may write, not make its group, and log groups were not read',
      given: [aFunction(), aRole()],
      unread: [{ kind: 'logs.group', account: '111122223333', region: 'eu-west-1', because: 'not asked for' }],
      text: 'not asked for',
    },
  ],
});
