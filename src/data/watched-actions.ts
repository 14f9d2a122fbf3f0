import type { Kind } from '#model';

/** What is looked at again by itself when an action names it; what belongs to it is looked at with it. */
export const watchedKinds = [
  'apigateway.rest-api',
  'apigatewayv2.api',
  'cloudwatch.alarm',
  'iam.role',
  'lambda.event-source-mapping',
  'lambda.function',
  'logs.group',
] as const satisfies readonly Kind[];

export type WatchedKind = (typeof watchedKinds)[number];

/** Actions of one service that change one kind of thing, and where their events name it. */
export interface WatchedActions {
  /** `eventSource` of CloudTrail. */
  readonly source: `${string}.amazonaws.com`;
  /** As `eventName` has them, without the date that Lambda adds to some (`UpdateFunctionCode20150331v2`). */
  readonly actions: readonly string[];
  /** `iam.policy`: every role that it is attached to. */
  readonly touches: WatchedKind | 'iam.policy';
  /** Members of `requestParameters`, the first that is there: a name, an id, an ARN, or several of them. */
  readonly asked?: readonly string[];
  /** Members of `responseElements`, for what did not have an id when it was asked for. */
  readonly answered?: readonly string[];
}

const lambda = 'lambda.amazonaws.com';
const apiGateway = 'apigateway.amazonaws.com';
const logs = 'logs.amazonaws.com';
const monitoring = 'monitoring.amazonaws.com';
const iam = 'iam.amazonaws.com';

/** Both sorts of APIs have actions of these names; which it is, the member tells that names the API. */
const actionsOfApis = [
  'CreateAuthorizer',
  'CreateDeployment',
  'CreateModel',
  'CreateStage',
  'DeleteAuthorizer',
  'DeleteDeployment',
  'DeleteIntegration',
  'DeleteIntegrationResponse',
  'DeleteModel',
  'DeleteStage',
  'UpdateAuthorizer',
  'UpdateDeployment',
  'UpdateIntegration',
  'UpdateIntegrationResponse',
  'UpdateModel',
  'UpdateStage',
] as const;

/**
 * The actions that are watched. Names of events: the services' guides, "Logging … API calls using AWS CloudTrail"; members:
 * the operations' own, in CloudTrail's spelling (first letter lower case, so `UUID` is `uUID`). Read on 2026-11-26.
 */
export const watchedActions: readonly WatchedActions[] = [
  {
    source: lambda,
    touches: 'lambda.function',
    asked: ['functionName'],
    actions: [
      'AddPermission',
      'CreateAlias',
      'CreateFunction',
      'CreateFunctionUrlConfig',
      'DeleteAlias',
      'DeleteFunction',
      'DeleteFunctionConcurrency',
      'DeleteFunctionEventInvokeConfig',
      'DeleteFunctionUrlConfig',
      'DeleteProvisionedConcurrencyConfig',
      'PublishVersion',
      'PutFunctionConcurrency',
      'PutFunctionEventInvokeConfig',
      'PutFunctionRecursionConfig',
      'PutProvisionedConcurrencyConfig',
      'PutRuntimeManagementConfig',
      'RemovePermission',
      'UpdateAlias',
      'UpdateFunctionCode',
      'UpdateFunctionConfiguration',
      'UpdateFunctionEventInvokeConfig',
      'UpdateFunctionUrlConfig',
    ],
  },
  { source: lambda, touches: 'lambda.function', asked: ['resource'], actions: ['TagResource', 'UntagResource'] },
  {
    source: lambda,
    touches: 'lambda.event-source-mapping',
    asked: ['uUID'],
    answered: ['uUID'],
    actions: ['CreateEventSourceMapping', 'DeleteEventSourceMapping', 'UpdateEventSourceMapping'],
  },
  {
    source: apiGateway,
    touches: 'apigateway.rest-api',
    answered: ['id'],
    actions: ['CreateRestApi', 'ImportRestApi'],
  },
  {
    source: apiGateway,
    touches: 'apigateway.rest-api',
    asked: ['restApiId'],
    actions: [
      ...actionsOfApis,
      'CreateDocumentationVersion',
      'CreateRequestValidator',
      'CreateResource',
      'DeleteDocumentationVersion',
      'DeleteGatewayResponse',
      'DeleteMethod',
      'DeleteMethodResponse',
      'DeleteRequestValidator',
      'DeleteResource',
      'DeleteRestApi',
      'PutGatewayResponse',
      'PutIntegration',
      'PutIntegrationResponse',
      'PutMethod',
      'PutMethodResponse',
      'PutRestApi',
      'UpdateDocumentationVersion',
      'UpdateGatewayResponse',
      'UpdateMethod',
      'UpdateMethodResponse',
      'UpdateRequestValidator',
      'UpdateResource',
      'UpdateRestApi',
    ],
  },
  { source: apiGateway, touches: 'apigatewayv2.api', answered: ['apiId'], actions: ['CreateApi', 'ImportApi'] },
  {
    source: apiGateway,
    touches: 'apigatewayv2.api',
    asked: ['apiId'],
    actions: [
      ...actionsOfApis,
      'CreateIntegration',
      'CreateIntegrationResponse',
      'CreateRoute',
      'CreateRouteResponse',
      'DeleteAccessLogSettings',
      'DeleteApi',
      'DeleteCorsConfiguration',
      'DeleteRoute',
      'DeleteRouteRequestParameter',
      'DeleteRouteResponse',
      'DeleteRouteSettings',
      'ReimportApi',
      'UpdateApi',
      'UpdateRoute',
      'UpdateRouteResponse',
    ],
  },
  {
    source: apiGateway,
    touches: 'apigateway.rest-api',
    asked: ['resourceArn'],
    actions: ['TagResource', 'UntagResource'],
  },
  {
    source: apiGateway,
    touches: 'apigatewayv2.api',
    asked: ['resourceArn'],
    actions: ['TagResource', 'UntagResource'],
  },
  {
    source: monitoring,
    touches: 'cloudwatch.alarm',
    asked: ['alarmName', 'alarmNames'],
    actions: [
      'DeleteAlarms',
      'DisableAlarmActions',
      'EnableAlarmActions',
      'PutCompositeAlarm',
      'PutLogAlarm',
      'PutMetricAlarm',
    ],
  },
  {
    source: monitoring,
    touches: 'cloudwatch.alarm',
    asked: ['resourceARN'],
    actions: ['TagResource', 'UntagResource'],
  },
  {
    source: logs,
    touches: 'logs.group',
    asked: ['logGroupName', 'logGroupIdentifier', 'resourceIdentifier'],
    actions: [
      'AssociateKmsKey',
      'CreateLogGroup',
      'DeleteDataProtectionPolicy',
      'DeleteLogGroup',
      'DeleteMetricFilter',
      'DeleteRetentionPolicy',
      'DeleteSubscriptionFilter',
      'DisassociateKmsKey',
      'PutDataProtectionPolicy',
      'PutMetricFilter',
      'PutRetentionPolicy',
      'PutSubscriptionFilter',
      'TagLogGroup',
      'UntagLogGroup',
    ],
  },
  { source: logs, touches: 'logs.group', asked: ['resourceArn'], actions: ['TagResource', 'UntagResource'] },
  {
    source: iam,
    touches: 'iam.role',
    asked: ['roleName'],
    actions: [
      'AttachRolePolicy',
      'CreateRole',
      'DeleteRole',
      'DeleteRolePermissionsBoundary',
      'DeleteRolePolicy',
      'DetachRolePolicy',
      'PutRolePermissionsBoundary',
      'PutRolePolicy',
      'TagRole',
      'UntagRole',
      'UpdateAssumeRolePolicy',
      'UpdateRole',
      'UpdateRoleDescription',
    ],
  },
  {
    source: iam,
    touches: 'iam.policy',
    asked: ['policyArn'],
    actions: ['CreatePolicyVersion', 'SetDefaultPolicyVersion'],
  },
];
