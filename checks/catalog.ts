import type { Check } from '#kit';
import { apigatewayAlarms } from './alarms/apigateway.ts';
import { lambdaAlarms } from './alarms/lambda.ts';
import { sqsAlarms } from './alarms/sqs.ts';
import { apigwAccessLogging } from './apigateway/apigw-access-logging.ts';
import { apigwMethodAuthorization } from './apigateway/apigw-method-authorization.ts';
import { lambdaAsyncFailureCapture } from './lambda/lambda-async-failure-capture.ts';
import { lambdaDefaultTimeout } from './lambda/lambda-default-timeout.ts';
import { lambdaEnvSecrets } from './lambda/lambda-env-secrets.ts';
import { lambdaPolicyPublic } from './lambda/lambda-policy-public.ts';
import { lambdaRoleAdmin } from './lambda/lambda-role-admin.ts';
import { lambdaRoleShared } from './lambda/lambda-role-shared.ts';
import { lambdaRoleWildcardAction } from './lambda/lambda-role-wildcard-action.ts';
import { lambdaRuntimeDeprecated } from './lambda/lambda-runtime-deprecated.ts';
import { lambdaUrlAuth } from './lambda/lambda-url-auth.ts';
import { lambdaXrayActive } from './lambda/lambda-xray-active.ts';
import { logRetention } from './logs/log-retention.ts';
import { sqsVisibilityTimeout } from './sqs/sqs-visibility-timeout.ts';

/** Every check, sorted by id. */
export const checks: readonly Check[] = [
  apigwAccessLogging,
  apigwMethodAuthorization,
  lambdaAsyncFailureCapture,
  lambdaDefaultTimeout,
  lambdaEnvSecrets,
  lambdaPolicyPublic,
  lambdaRoleAdmin,
  lambdaRoleShared,
  lambdaRoleWildcardAction,
  lambdaRuntimeDeprecated,
  lambdaUrlAuth,
  lambdaXrayActive,
  logRetention,
  sqsVisibilityTimeout,
  ...apigatewayAlarms,
  ...lambdaAlarms,
  ...sqsAlarms,
].sort((one, other) => (one.id < other.id ? -1 : 1));
