import type { Resource } from '#model';
import {
  aBucket,
  aBucketNotification,
  aBucketOrigin,
  aDataSource,
  aDefinition,
  aDeliveryStream,
  aDestination,
  aDistribution,
  aFunction,
  aGraphqlApi,
  aMapping,
  aMethod,
  anApiV2,
  anAuthMode,
  anEventRule,
  anIdentityPool,
  anIntegrationV2,
  aPolicy,
  aResolver,
  aRestApi,
  aRestIntegration,
  aRole,
  aRouteV2,
  aRuleTarget,
  aSchedule,
  aStage,
  aStateMachine,
  aStream,
  aTable,
  aUserPool,
  aUserPoolClient,
  aWorkflowCall,
  aWorkflowState,
  forService,
  seen,
} from '../../../support/build.ts';
import { at, fn } from '../draw.ts';

function roleTo(name: string, ...grants: readonly (readonly [action: string, resource: string])[]) {
  return aRole({
    name,
    inlinePolicies: [
      {
        name: 'own',
        document: aPolicy(grants.map(([action, resource]) => ({ actions: [action], resources: [resource] }))),
      },
    ],
  });
}

function roled(name: string, more: Parameters<typeof aFunction>[0] = {}) {
  return aFunction({ name, roleArn: `arn:aws:iam::111122223333:role/${name}-role`, ...more });
}

/** All that is given as of one stack, which is how a template deploys it. */
export function inStack(name: string, given: readonly Resource[]): readonly Resource[] {
  return given.map((one) =>
    one.kind === 'iam.role' ? one : { ...one, tags: seen({ 'aws:cloudformation:stack-name': name }) },
  );
}

/** The scenarios of the lens as it draws them, each a stack of its own. */
export const referenceEstates = {
  /** API Gateway, a function a resource, a table; who calls is known, and requests have models. */
  rest: inStack('shop', [
    aRestApi(),
    aStage(),
    aMethod({ requestModels: [{ contentType: 'application/json', model: 'Order' }] }),
    aMethod({ httpMethod: 'POST' }),
    aFunction(),
    roleTo('orders-role', ['dynamodb:PutItem', aTable().arn]),
    aTable(),
  ]),
  /** A function that Alexa calls, a table for what users set, and media from a bucket. */
  alexa: inStack('skill', [
    aFunction({ policy: seen(forService('alexa-appkit.amazon.com')) }),
    roleTo('orders-role', ['dynamodb:GetItem', aTable().arn]),
    aTable(),
    aBucket({ name: 'skill-media' }),
    aDistribution({ aliases: [], origins: [aBucketOrigin({ domainName: 'skill-media.s3.eu-west-1.amazonaws.com' })] }),
  ]),
  /** AppSync with users of a pool, an identity pool for pictures, and a table whose changes are followed. */
  mobile: inStack('app', [
    aGraphqlApi({ authModes: [anAuthMode('AMAZON_COGNITO_USER_POOLS', { userPoolId: 'eu-west-1_customers' })] }),
    aDataSource({ resourceArn: aTable().arn }),
    aResolver(),
    aUserPool(),
    aUserPoolClient({ opensApp: true }),
    anIdentityPool(),
    roleTo('signed-in', ['s3:PutObject', 'arn:aws:s3:::uploads/*']),
    aBucket(),
    aTable({ streamArn: `${aTable().arn}/stream/1` }),
    roled('index'),
    aMapping({ sourceArn: `${aTable().arn}/stream/1`, functionArn: fn('index') }),
  ]),
  /** A stream with two consumers, one of which keeps what it counts, and the rest goes to a lake. */
  stream: inStack('clicks', [
    aStream(),
    roled('count'),
    roled('detect'),
    roleTo('count-role', ['dynamodb:UpdateItem', aTable().arn]),
    aTable(),
    aMapping({ sourceArn: aStream().arn, functionArn: fn('count'), onFailureArn: `arn:aws:sqs:${at}:failed` }),
    aMapping({ uuid: '2', sourceArn: aStream().arn, functionArn: fn('detect') }),
    aDeliveryStream({
      sourceStreamArn: aStream().arn,
      destinations: [aDestination({ resourceArn: 'arn:aws:s3:::lake' })],
    }),
    aBucket({ name: 'lake' }),
  ]),
  /** A site of one page before an HTTP API, with users of a pool. */
  web: inStack('site', [
    aDistribution({
      origins: [
        aBucketOrigin(),
        aBucketOrigin({ id: 'api', type: 'custom', domainName: 'h1t2t3p4a5.execute-api.eu-west-1.amazonaws.com' }),
      ],
      answersErrorsWithPage: true,
    }),
    aBucket({ name: 'site' }),
    aUserPool(),
    aUserPoolClient({ callbackHosts: ['www.example.com'] }),
    anApiV2(),
    aRouteV2({ authorizationType: 'JWT' }),
    aRouteV2({ routeKey: 'POST /orders', authorizationType: 'JWT' }),
    anIntegrationV2(),
    aFunction(),
    roleTo('orders-role', ['dynamodb:PutItem', aTable().arn]),
    aTable(),
  ]),
} as const;

/** What is no scenario of the lens, and has a name of its own. */
export const otherEstates = {
  data: inStack('pictures', [
    aBucket(),
    aBucketNotification({
      targets: [{ arn: fn('resize'), events: ['s3:ObjectCreated:*'], prefix: undefined, suffix: undefined }],
    }),
    roled('resize'),
    roleTo('resize-role', ['s3:GetObject', 'arn:aws:s3:::uploads/*'], ['s3:PutObject', 'arn:aws:s3:::thumbnails/*']),
    aBucket({ name: 'thumbnails' }),
  ]),
  workflow: inStack('fulfilment', [
    aRestApi(),
    aMethod({
      httpMethod: 'POST',
      integrationType: 'AWS',
      integrationUri: undefined,
      authorizationType: 'NONE',
      integration: aRestIntegration({ names: aStateMachine().arn }),
    }),
    aStateMachine({
      definition: seen(aDefinition({ states: [aWorkflowState({ call: aWorkflowCall({ pattern: 'callback' }) })] })),
    }),
  ]),
  'back-office': inStack('nightly', [aSchedule(), aFunction()]),
} as const;

export const eventOffice: readonly Resource[] = inStack('events', [
  anEventRule({ targets: seen([aRuleTarget({ deadLetterArn: undefined })]) }),
  aFunction(),
]);
