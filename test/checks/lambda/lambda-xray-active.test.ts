import type { IamRole, LambdaFunction } from '#model';
import { lambdaXrayActive } from '../../../checks/lambda/lambda-xray-active.ts';
import {
  aFunction,
  aGap,
  aMapping,
  aMethod,
  anAlias,
  anIntegrationV2,
  aPolicy,
  aQueue,
  aRole,
  aStage,
  aUrl,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const sending = aRole({
  inlinePolicies: [
    { name: 'traces', document: aPolicy([{ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'] }]) },
  ],
});
const adot = 'arn:aws:lambda:eu-west-1:615299751070:layer:AWSOpenTelemetryDistroJs:9';
const wrapper = { name: 'AWS_LAMBDA_EXEC_WRAPPER', secret: undefined, lengthBucket: '16-31' } as const;
const attached = { name: 'more', arn: 'arn:aws:iam::111122223333:policy/more', document: undefined };

function passing(overrides: Partial<LambdaFunction> = {}): LambdaFunction {
  return aFunction({ tracingMode: 'PassThrough', ...overrides });
}

function trustedBy(...services: readonly string[]): IamRole {
  return aRole({ trust: aPolicy([{ principals: services.map((value) => ({ type: 'Service', value })) }]) });
}

function letting(service: string) {
  return seen(aPolicy([{ principals: [{ type: 'Service', value: service }] }]));
}

testCheck(lambdaXrayActive, {
  passes: [
    {
      name: 'active tracing, and a role that may send',
      given: [aFunction(), sending],
      verdicts: [
        { result: 'pass', evidence: { by: 'active tracing', tracing: 'Active' } },
        { result: 'pass', subKey: 'role-missing-xray' },
      ],
    },
    {
      name: 'an OpenTelemetry layer with its wrapper',
      given: [passing({ layerArns: [adot], environment: seen([wrapper]) }), sending],
      verdicts: [{ result: 'pass', evidence: { by: 'OpenTelemetry layer', layers: [adot] } }, { result: 'pass' }],
    },
    {
      name: 'an OpenTelemetry layer of the older naming',
      given: [
        passing({
          layerArns: ['arn:aws:lambda:eu-west-1:901920570463:layer:aws-otel-nodejs-amd64-ver-1-30-2:1'],
          environment: seen([wrapper]),
        }),
        sending,
      ],
    },
    {
      name: 'the layer of another vendor that the options name, whatever the role',
      given: [passing({ layerArns: ['arn:aws:lambda:eu-west-1:464622532012:layer:Datadog-Node22-x:120'] }), aRole()],
      options: { tracingLayers: ['Datadog-Node22-x'] },
      verdicts: [{ result: 'pass', evidence: { by: 'vendor layer' } }],
    },
    {
      name: 'active tracing of a container image',
      given: [aFunction({ packageType: 'Image', runtime: undefined }), sending],
    },
  ],
  fails: [
    {
      name: 'PassThrough, and nobody calls it',
      given: [passing(), sending],
      message: 'off',
      severity: 'medium',
      evidence: {
        tracing: 'PassThrough',
        role: 'orders-role',
        policy: 'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess',
      },
    },
    {
      name: 'PassThrough behind a queue, which asks for no trace',
      given: [passing(), aMapping(), aQueue(), sending],
      message: 'off',
    },
    {
      name: 'PassThrough in another partition, with its policy in the command',
      given: [passing({ region: 'cn-north-1' })],
      message: 'off',
      evidence: { policy: 'arn:aws-cn:iam::aws:policy/AWSXRayDaemonWriteAccess' },
    },
    {
      name: 'nobody calls it, and distributions, which call functions at the edge only, could not be listed',
      given: [passing(), sending],
      gaps: [aGap({ kind: 'cloudfront.distribution', region: 'global' })],
      message: 'off',
    },
    {
      name: 'an OpenTelemetry layer without its wrapper',
      given: [passing({ layerArns: [adot] }), sending],
      message: 'off',
    },
    {
      name: 'a wrapper without an OpenTelemetry layer',
      given: [passing({ environment: seen([wrapper]) }), sending],
      message: 'off',
    },
    {
      name: 'the layer of another vendor that nobody named',
      given: [passing({ layerArns: ['arn:aws:lambda:eu-west-1:464622532012:layer:Datadog-Node22-x:120'] })],
      message: 'off',
    },
    {
      name: 'PassThrough behind an API of which a stage samples nothing',
      given: [
        passing(),
        aMethod(),
        aMethod({ path: '/more' }),
        aStage(),
        aStage({ stageName: 'test', tracingEnabled: false }),
        aUrl(),
      ],
      message: 'silentCaller',
      evidence: { callers: [aStage({ stageName: 'test' }).arn] },
      related: [aStage({ stageName: 'test' }).arn],
    },
    {
      name: 'PassThrough behind an HTTP API, which cannot trace, whoever else may call',
      given: [passing(), anIntegrationV2({ functions: [{ arn: passing().arn, stageName: undefined }] })],
      gaps: [aGap({ kind: 'sfn.state-machine' })],
      message: 'silentCaller',
      evidence: { callers: [anIntegrationV2().apiArn] },
    },
    {
      name: 'active, but its role may not send',
      given: [aFunction(), aRole()],
      verdicts: [
        { result: 'pass' },
        {
          result: 'fail',
          message: 'roleMissingXray',
          subKey: 'role-missing-xray',
          severity: 'medium',
          related: [aRole().arn],
        },
      ],
    },
    {
      name: 'a helper that a framework made, for information',
      given: [passing({ name: 'Stack-LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a-x' })],
      message: 'off',
      severity: 'informational',
    },
  ],
  reviews: [
    {
      name: 'PassThrough behind an API whose stages all sample',
      given: [passing(), aMethod(), aStage(), sending],
      message: 'callersDecide',
      evidence: { callers: ['apigateway'] },
    },
    {
      name: 'PassThrough behind a URL and what its policy lets in',
      given: [passing({ policy: letting('elasticloadbalancing.amazonaws.com') }), aUrl(), sending],
      message: 'callersDecide',
      evidence: { callers: ['elasticloadbalancing', 'lambda-url'] },
    },
    {
      name: 'PassThrough behind a URL, while stages of APIs could not be listed',
      given: [passing(), aUrl(), sending],
      gaps: [aGap({ kind: 'apigateway.rest-stage' })],
      message: 'callersDecide',
    },
    {
      name: 'PassThrough behind a service that is in no table',
      given: [passing({ policy: letting('newservice.amazonaws.com') }), sending],
      message: 'callersDecide',
    },
  ],
  skips: [
    {
      name: 'a function at the edge, told by whom its role trusts',
      given: [passing(), trustedBy('lambda.amazonaws.com', 'edgelambda.amazonaws.com')],
      text: 'edge',
    },
  ],
  insufficient: [
    {
      name: 'the role is gone',
      given: [aFunction()],
      verdicts: [{ result: 'pass' }, { result: 'insufficient-evidence', subKey: 'role-missing-xray', text: 'gone' }],
    },
    {
      name: 'the role is in an account that is not audited',
      given: [aFunction({ roleArn: 'arn:aws:iam::999988887777:role/orders-role' })],
      verdicts: [{ result: 'pass' }, { result: 'insufficient-evidence', text: 'not audited' }],
    },
    {
      name: 'a policy of the role is not in the snapshot',
      given: [aFunction(), aRole({ attachedPolicies: [attached] })],
      verdicts: [{ result: 'pass' }, { result: 'insufficient-evidence', text: 'snapshot' }],
    },
  ],
  unknowns: [
    {
      name: 'nobody calls it by what was seen, and state machines could not be listed',
      given: [passing(), sending],
      gaps: [aGap({ kind: 'sfn.state-machine', operation: 'states:ListStateMachines' })],
      gap: { operation: 'states:ListStateMachines' },
    },
    {
      name: 'PassThrough behind a URL, and HTTP APIs, which cannot trace, could not be listed',
      given: [passing(), aUrl(), sending],
      gaps: [aGap({ kind: 'apigatewayv2.integration', operation: 'apigateway:GET' })],
      gap: { operation: 'apigateway:GET' },
    },
    {
      name: 'PassThrough behind an API of which the stages could not be listed',
      given: [passing(), aMethod(), sending],
      gaps: [aGap({ kind: 'apigateway.rest-stage', operation: 'apigateway:GET' })],
      gap: { operation: 'apigateway:GET' },
    },
    {
      name: 'an OpenTelemetry layer, and the variables could not be read',
      given: [passing({ layerArns: [adot], environment: unseen({ operation: 'lambda:ListFunctions' }) }), sending],
    },
    {
      name: 'nobody calls it by what was seen, and the policy of an alias could not be read',
      given: [passing(), anAlias({ policy: unseen({ operation: 'lambda:GetPolicy' }) }), sending],
      gap: { operation: 'lambda:GetPolicy' },
    },
  ],
  todo: ['fails: active, but the sampling rules say zero (xray.sampling-rule)'],
});
