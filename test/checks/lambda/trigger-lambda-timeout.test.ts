import { triggerLambdaTimeout } from '../../../checks/lambda/trigger-lambda-timeout.ts';
import {
  aCacheBehavior,
  aDeliveryStream,
  aDestination,
  aDistribution,
  aFunction,
  aGap,
  aGraphqlApi,
  aMethod,
  anAlias,
  anAuthMode,
  anAuthorizerV2,
  anEventApi,
  aPolicy,
  aRestAuthorizer,
  aRole,
  aUserPool,
  aVersion,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const functionArn = aFunction().arn;
const runs = (timeoutSeconds: number) => aFunction({ timeoutSeconds });
const pool = (trigger: string, arn: string = functionArn) => aUserPool({ triggers: [{ trigger, functionArn: arn }] });
const stream = aDeliveryStream({ destinations: [aDestination({ processorFunctionArns: [functionArn] })] });
const functions = [{ arn: functionArn, stageName: undefined }];
const edgeRole = aRole({
  trust: aPolicy([
    {
      principals: [{ type: 'Service', value: 'edgelambda.amazonaws.com' }],
      actions: ['sts:AssumeRole'],
      resources: [],
    },
  ]),
});
const edge = (eventType: string) => [
  aDistribution({ behaviors: [aCacheBehavior({ functions: [{ arn: `${functionArn}:1`, eventType }] })] }),
  edgeRole,
];
const atEdge = (timeoutSeconds: number) => [runs(3), aVersion({ timeoutSeconds })];
const letIn = (service: string, timeoutSeconds: number) =>
  aFunction({
    timeoutSeconds,
    policy: seen(
      aPolicy([
        {
          principals: [{ type: 'Service', value: `${service}.amazonaws.com` }],
          actions: ['lambda:InvokeFunction'],
          resources: [functionArn],
        },
      ]),
    ),
  });
const authorizing = [anAuthMode('AWS_LAMBDA', { authorizerArn: functionArn }), anAuthMode('API_KEY')];

/** Who waits how long; the function is called by it alone. */
const certain = [
  ['cognito', 5, [pool('PreSignUp')], 'customers'],
  ['firehose', 300, [stream], 'lake'],
  ['http-authorizer', 10, [anAuthorizerV2({ authorizerType: 'REQUEST', functions })], 'tokens'],
  ['appsync-authorizer', 10, [aGraphqlApi({ authModes: authorizing })], 'graph'],
  ['appsync-authorizer', 10, [anEventApi({ authModes: authorizing })], 'events'],
] as const;
const uncertain = [
  ['rest-authorizer', [aRestAuthorizer()]],
  ['websocket-authorizer', [anAuthorizerV2({ protocol: 'WEBSOCKET', authorizerType: 'REQUEST', functions })]],
] as const;

testCheck(triggerLambdaTimeout, {
  passes: [
    ...certain.map(([caller, limit, others, by]) => ({
      name: `exactly as long as ${caller} waits (${by})`,
      given: [runs(limit), ...others],
      subject: 'orders',
      subKey: caller,
      evidence: { function: 'orders', called: 'orders', caller, by: [by], timeout: limit, limit },
    })),
    {
      name: 'five seconds at the edge of viewers',
      given: [...atEdge(5), ...edge('viewer-response')],
      subKey: 'cloudfront-viewer',
    },
    {
      name: 'thirty seconds at the edge of origins',
      given: [...atEdge(30), ...edge('origin-request')],
      subKey: 'cloudfront-origin',
      evidence: { called: 'orders:1', limit: 30 },
    },
    {
      name: 'thirty seconds for a bot',
      given: [letIn('lexv2', 30)],
      subKey: 'lex',
      evidence: { by: ['by its policy'] },
    },
    { name: 'eight seconds for a contact center', given: [letIn('connect', 8)], subKey: 'connect' },
    {
      name: 'a stream and a contact center, in the order of their names',
      given: [letIn('connect', 8), stream],
      verdicts: [
        { result: 'pass', subKey: 'connect' },
        { result: 'pass', subKey: 'firehose' },
      ],
    },
    {
      name: 'a longer wait, where the options say so',
      given: [runs(9), pool('PreSignUp')],
      options: { limits: { cognito: 9 } },
    },
    {
      name: 'the version that the pool calls',
      given: [runs(900), pool('PreSignUp', `${functionArn}:live`), anAlias(), aVersion({ timeoutSeconds: 3 })],
      evidence: { called: 'orders:live', timeout: 3 },
    },
  ],
  fails: [
    ...certain.map(([caller, limit, others, by]) => ({
      name: `a second longer than ${caller} waits (${by})`,
      given: [runs(limit + 1), ...others],
      subKey: caller,
      message: 'outlives',
      severity: 'medium' as const,
      evidence: { function: 'orders', called: 'orders', caller, by: [by], timeout: limit + 1, limit },
      text: `orders may run for ${String(limit + 1)}s, and ${caller} (${by}) gives up after ${String(limit)}s`,
    })),
    {
      name: 'six seconds at the edge of viewers',
      given: [...atEdge(6), ...edge('viewer-request')],
      subKey: 'cloudfront-viewer',
      message: 'outlives',
      evidence: { limit: 5 },
    },
    {
      name: '31 seconds at the edge of origins',
      given: [...atEdge(31), ...edge('origin-response')],
      subKey: 'cloudfront-origin',
      message: 'outlives',
    },
    {
      name: 'a shorter wait, where the options say so',
      given: [runs(4), pool('PreSignUp')],
      options: { limits: { cognito: 3 } },
      message: 'outlives',
    },
    {
      name: 'two pools, and the slower of the versions that they call',
      given: [
        runs(3),
        pool('PreSignUp', `${functionArn}:1`),
        { ...pool('PostConfirmation', `${functionArn}:2`), name: 'admins', arn: `${aUserPool().arn}2` },
        { ...pool('PostConfirmation', `${functionArn}:1`), arn: `${aUserPool().arn}3` },
        aVersion({ timeoutSeconds: 3 }),
        aVersion({ version: '2', timeoutSeconds: 60 }),
      ],
      message: 'outlives',
      evidence: { called: 'orders:2', by: ['admins', 'customers'], timeout: 60 },
    },
    {
      name: 'several callers, each by itself and in order',
      given: [runs(20), stream, pool('PreSignUp'), anAuthorizerV2({ authorizerType: 'REQUEST', functions })],
      verdicts: [
        { result: 'fail', subKey: 'cognito', message: 'outlives' },
        { result: 'pass', subKey: 'firehose' },
        { result: 'fail', subKey: 'http-authorizer', message: 'outlives' },
      ],
    },
  ],
  reviews: [
    ...uncertain.map(([caller, others]) => ({
      name: `a second longer than ${caller} is held to wait`,
      given: [runs(31), ...others],
      subKey: caller,
      message: 'mayOutlive',
      severity: 'medium' as const,
      evidence: { caller, by: ['tokens'], timeout: 31, limit: 30, because: 'no quota tells' },
      text: 'seems to give up after 30s: no quota tells',
    })),
    ...(
      [
        ['lex', 'lex', 31, 30],
        ['lexv2', 'lex', 31, 30],
        ['connect', 'connect', 9, 8],
      ] as const
    ).map(([service, caller, timeout, limit]) => ({
      name: `a policy lets ${service} call, which does not wait so long`,
      given: [letIn(service, timeout)],
      subKey: caller,
      message: 'mayOutlive',
      evidence: {
        called: 'orders',
        by: ['by its policy'],
        timeout,
        limit,
        because: 'that it calls, a policy alone tells',
      },
    })),
  ],
  skips: [
    { name: 'nothing calls it', given: [runs(900)], text: 'nothing with a limit of its own calls it' },
    { name: 'an API calls it, which is told how long it waits', given: [runs(900), aMethod()] },
    { name: 'another function is called', given: [runs(900), pool('PreSignUp', `${functionArn}2`)] },
    { name: 'a version that is not there', given: [runs(900), pool('PreSignUp', `${functionArn}:9`)] },
    ...['CustomEmailSender', 'CustomSMSSender'].map((trigger) => ({
      name: `${trigger} is not waited for`,
      given: [runs(900), pool(trigger)],
    })),
    { name: 'an authorizer without a function', given: [runs(900), anAuthorizerV2(), aGraphqlApi()] },
    {
      name: 'CloudFront could not be read, and the role does not let it',
      given: [runs(900), aRole()],
      gaps: [aGap({ kind: 'cloudfront.distribution' })],
    },
    {
      name: 'others could not be read, which do not tell how long they wait',
      given: [runs(900)],
      gaps: [aGap({ kind: 's3.notification' })],
    },
  ],
  unknowns: [
    ...(
      [
        'apigateway.authorizer',
        'apigatewayv2.authorizer',
        'appsync.api',
        'appsync.graphql-api',
        'cognito.user-pool',
        'firehose.delivery-stream',
      ] as const
    ).map((kind) => ({
      name: `${kind} could not be read`,
      given: [runs(900)],
      gaps: [aGap({ kind })],
      subKey: 'callers',
      gap: { kind },
    })),
    {
      name: 'CloudFront could not be read, and the role lets it',
      given: [runs(900), edgeRole],
      gaps: [aGap({ kind: 'cloudfront.distribution' })],
      gap: { kind: 'cloudfront.distribution' },
    },
    {
      name: 'its policy could not be read, which may let a bot call',
      given: [aFunction({ policy: unseen({ operation: 'lambda:GetPolicy' }) }), pool('PreSignUp')],
      verdicts: [
        { result: 'pass', subKey: 'cognito' },
        { result: 'unknown', subKey: 'callers', gap: { operation: 'lambda:GetPolicy' } },
      ],
    },
  ],
});
