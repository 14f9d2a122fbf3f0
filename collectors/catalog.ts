import type { Collector } from '#kit';
import { apigatewayAccount } from './apigateway-account.ts';
import { apigatewayDomainName } from './apigateway-domain-name.ts';
import { apigatewayRestApi } from './apigateway-rest-api.ts';
import { cloudwatchAlarm } from './cloudwatch-alarm.ts';
import { iamRole } from './iam-role.ts';
import { lambdaAlias } from './lambda-alias.ts';
import { lambdaEventSourceMapping } from './lambda-event-source-mapping.ts';
import { lambdaFunction } from './lambda-function.ts';
import { lambdaUrl } from './lambda-url.ts';
import { logsGroup } from './logs-group.ts';
import { snsSubscription } from './sns-subscription.ts';
import { snsTopic } from './sns-topic.ts';
import { sqsQueue } from './sqs-queue.ts';

/** Every collector, by file name. */
export const collectors: readonly Collector[] = [
  apigatewayAccount,
  apigatewayDomainName,
  apigatewayRestApi,
  cloudwatchAlarm,
  iamRole,
  lambdaAlias,
  lambdaEventSourceMapping,
  lambdaFunction,
  lambdaUrl,
  logsGroup,
  snsSubscription,
  snsTopic,
  sqsQueue,
];
