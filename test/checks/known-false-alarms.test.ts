import { describe, expect, it } from 'vitest';
import type { Check } from '#kit';
import type { PolicyCondition, PolicyPrincipal, PolicyStatement, Resource, Result } from '#model';
import { apigwHttpRouteAuthorization } from '../../checks/apigateway/apigw-http-route-authorization.ts';
import { apigwMethodAuthorization } from '../../checks/apigateway/apigw-method-authorization.ts';
import { apigwRequestValidation } from '../../checks/apigateway/apigw-request-validation.ts';
import { apigwWaf } from '../../checks/apigateway/apigw-waf.ts';
import { apigwWsAuthorization } from '../../checks/apigateway/apigw-ws-authorization.ts';
import { eventbridgeBusPolicyPublic } from '../../checks/events/eventbridge-bus-policy-public.ts';
import { lambdaPolicyPublic } from '../../checks/lambda/lambda-policy-public.ts';
import { snsEncryption } from '../../checks/sns/sns-encryption.ts';
import { snsPolicyPublic } from '../../checks/sns/sns-policy-public.ts';
import { sqsEncryption } from '../../checks/sqs/sqs-encryption.ts';
import { sqsPolicyPublic } from '../../checks/sqs/sqs-policy-public.ts';
import {
  aCondition,
  aFunction,
  aMethod,
  anAlarm,
  anAlias,
  anApiV2,
  anEventBus,
  aPolicy,
  aQueue,
  aRestApi,
  aRestAuthorizer,
  aRouteV2,
  aStage,
  aStageV2,
  aTopic,
  seen,
} from '../support/build.ts';
import { judged } from '../support/judged.ts';

/** What tools of this kind are known to get wrong: what is said of it, by which check, of what. */
type Case = readonly [what: string, check: Check, given: readonly Resource[]];

const account = '111122223333';
const everybody: readonly PolicyPrincipal[] = [{ type: '*', value: '*' }];

function allowing(
  principals: readonly PolicyPrincipal[],
  actions: readonly string[],
  ...conditions: PolicyCondition[]
) {
  const statement: Partial<PolicyStatement> = { principals, actions, resources: ['*'], conditions };
  return aPolicy([statement]);
}

/** One policy on each kind of resource that may have it. */
function onEach(
  what: string,
  principals: readonly PolicyPrincipal[],
  ...conditions: PolicyCondition[]
): readonly Case[] {
  const of = (action: string) => allowing(principals, [action], ...conditions);
  const version = anAlias({ policy: seen(of('lambda:InvokeFunction')) });
  return [
    [`a function: ${what}`, lambdaPolicyPublic, [aFunction({ policy: seen(of('lambda:InvokeFunction')) })]],
    [`an alias: ${what}`, lambdaPolicyPublic, [aFunction(), version]],
    [`a queue: ${what}`, sqsPolicyPublic, [aQueue({ policy: of('sqs:SendMessage') })]],
    [`a topic: ${what}`, snsPolicyPublic, [aTopic({ policy: of('sns:Publish') })]],
    [`a bus: ${what}`, eventbridgeBusPolicyPublic, [anEventBus({ policy: of('events:PutEvents') })]],
  ];
}

const bounded: readonly PolicyCondition[] = [
  aCondition('StringEquals', 'AWS:SourceAccount', account),
  aCondition('StringEquals', 'AWS:SourceOwner', account),
  aCondition('ArnLike', 'aws:SourceArn', `arn:aws:s3:*:${account}:*`),
  aCondition('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::photos'),
  aCondition('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
  aCondition('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/*'),
  aCondition('StringEquals', 'kms:CallerAccount', account),
  aCondition('StringEquals', 'aws:PrincipalAccount', account),
  aCondition('StringEquals', 'aws:SourceVpce', 'vpce-0a1b2c3d'),
];

/** Item 19. */
const policies: readonly Case[] = [
  ...bounded.flatMap((one) =>
    onEach(`everybody, as far as ${one.operator} ${one.key} ${one.values.join()} holds`, everybody, one),
  ),
  ...onEach('the own account by name', [{ type: 'AWS', value: `arn:aws:iam::${account}:root` }]),
  [
    'a function whose URL is open on purpose',
    lambdaPolicyPublic,
    [
      aFunction({
        policy: seen(
          allowing(
            everybody,
            ['lambda:InvokeFunctionUrl'],
            aCondition('StringEquals', 'lambda:FunctionUrlAuthType', 'NONE'),
          ),
        ),
      }),
    ],
  ],
  [
    'a function that any bucket may call, which is a confused deputy and not public',
    lambdaPolicyPublic,
    [
      aFunction({
        policy: seen(allowing([{ type: 'Service', value: 's3.amazonaws.com' }], ['lambda:InvokeFunction'])),
      }),
    ],
  ],
  [
    'a function that every skill of Alexa may call',
    lambdaPolicyPublic,
    [
      aFunction({
        policy: seen(allowing([{ type: 'Service', value: 'alexa-appkit.amazon.com' }], ['lambda:InvokeFunction'])),
      }),
    ],
  ],
];

/** And where such a condition does not bound, it is told. */
const unbounded: readonly Case[] = [
  aCondition('ForAllValues:StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
  aCondition('StringLike', 'aws:SourceAccount', '*'),
  aCondition('ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:*:*'),
  aCondition('StringEqualsIfExists', 'aws:SourceAccount', account),
].flatMap((one) => onEach(`everybody, though ${one.operator} ${one.key} stands there`, everybody, one));

const socket = { protocol: 'WEBSOCKET' } as const;
const served = [aRestApi(), aStage()];
const servedV2 = [anApiV2(), aStageV2()];
const guarded = aRouteV2({ ...socket, routeKey: '$connect', authorizationType: 'AWS_IAM' });
const network = aCondition('IpAddress', 'aws:SourceIp', '203.0.113.0/24');
const own = allowing(everybody, ['execute-api:Invoke'], network);

/** Items 28 to 30. */
const apis: readonly Case[] = [
  [
    'OPTIONS that a mock answers',
    apigwMethodAuthorization,
    [aMethod({ authorizationType: 'NONE', httpMethod: 'OPTIONS', integrationType: 'MOCK' }), ...served],
  ],
  ...['AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'].map(
    (authorizationType): Case => [
      `a method with ${authorizationType}`,
      apigwMethodAuthorization,
      [aMethod({ authorizationType }), ...served],
    ],
  ),
  ...['AWS_IAM', 'CUSTOM', 'JWT'].map(
    (authorizationType): Case => [
      `a route with ${authorizationType}`,
      apigwHttpRouteAuthorization,
      [aRouteV2({ authorizationType }), ...servedV2],
    ],
  ),
  [
    'an API whose resource policy bounds its callers',
    apigwMethodAuthorization,
    [aMethod({ authorizationType: 'NONE' }), aRestApi({ policy: own }), aStage()],
  ],
  ['an API without a deployed stage', apigwMethodAuthorization, [aMethod({ authorizationType: 'NONE' }), aRestApi()]],
  ['an HTTP API without a stage', apigwHttpRouteAuthorization, [aRouteV2({ authorizationType: 'NONE' }), anApiV2()]],
  [
    'routes of a WebSocket API beside $connect',
    apigwWsAuthorization,
    [anApiV2(socket), aStageV2(socket), aRouteV2({ ...socket, routeKey: 'send', authorizationType: 'NONE' }), guarded],
  ],
  [
    'a WebSocket API is no HTTP API',
    apigwHttpRouteAuthorization,
    [anApiV2(socket), aStageV2(socket), aRouteV2({ ...socket, routeKey: '$connect', authorizationType: 'NONE' })],
  ],
  ['an HTTP API can have no web ACL', apigwWaf, servedV2],
  ['a WebSocket API can have no web ACL', apigwWaf, [anApiV2(socket), aStageV2(socket)]],
  ['a private API needs no web ACL', apigwWaf, [aRestApi({ endpointTypes: ['PRIVATE'] }), aStage()]],
  ['an HTTP API has no validators', apigwRequestValidation, [...servedV2, aRouteV2()]],
  [
    'a mock has nothing to validate for',
    apigwRequestValidation,
    [...served, aMethod({ integrationType: 'MOCK', httpMethod: 'OPTIONS', authorizationType: 'NONE' })],
  ],
];

/** Items 31 and 32. */
const messaging: readonly Case[] = [
  ['a queue with the encryption that SQS keeps', sqsEncryption, [aQueue({ managedEncryption: true })]],
  ['a queue with a key of AWS', sqsEncryption, [aQueue({ managedEncryption: false, kmsKeyId: 'alias/aws/sqs' })]],
  [
    'a topic with the key of AWS, to which no service publishes',
    snsEncryption,
    [aTopic({ kmsKeyId: 'alias/aws/sns' }), anAlarm({ alarmActions: [] })],
  ],
];

const failing: readonly Case[] = [
  ...unbounded,
  [
    'a method without authorization beside an authorizer that no method has',
    apigwMethodAuthorization,
    [aMethod({ authorizationType: 'NONE' }), ...served, aRestAuthorizer()],
  ],
  [
    'an open $connect',
    apigwWsAuthorization,
    [anApiV2(socket), aStageV2(socket), aRouteV2({ ...socket, routeKey: '$connect', authorizationType: 'NONE' })],
  ],
  [
    'a topic with the key of AWS, to which an alarm cannot publish',
    snsEncryption,
    [aTopic({ kmsKeyId: 'alias/aws/sns' }), anAlarm({ alarmActions: [aTopic().arn] })],
  ],
];

function resultsOf([, check, given]: Case): readonly Result[] {
  return judged(check, { name: 'case', given }).map(({ verdict }) => verdict.result);
}

describe.each([
  ['of policies', policies],
  ['of APIs', apis],
  ['of queues and topics', messaging],
])('nothing is told %s where there is nothing to tell', (_, cases) => {
  it.each(cases.map((one) => ({ what: one[0], one })))('$what', ({ one }) => {
    expect(resultsOf(one)).not.toContain('fail');
  });
});

it.each(failing.map((one) => ({ what: one[0], one })))('it is told of $what', ({ one }) => {
  expect(resultsOf(one)).toContain('fail');
});
