import type { Estate } from '../estate/model.ts';
import type { Service } from '../service.ts';
import { accessanalyzer } from './accessanalyzer.ts';
import { account } from './account.ts';
import { acm } from './acm.ts';
import { amplify } from './amplify.ts';
import { apigateway } from './apigateway.ts';
import { apigatewayv2 } from './apigatewayv2.ts';
import { appsync } from './appsync.ts';
import { autoscaling } from './autoscaling.ts';
import { cloudformation } from './cloudformation.ts';
import { cloudfront } from './cloudfront.ts';
import { cloudtrail } from './cloudtrail.ts';
import { cloudwatch } from './cloudwatch.ts';
import { codedeploy } from './codedeploy.ts';
import { cognitoIdentity } from './cognito-identity.ts';
import { cognitoIdp } from './cognito-idp.ts';
import { computeOptimizer } from './compute-optimizer.ts';
import { budgets, costExplorer } from './costs.ts';
import { dax } from './dax.ts';
import { dynamodb } from './dynamodb.ts';
import { ec2 } from './ec2.ts';
import { ecr } from './ecr.ts';
import { elasticache } from './elasticache.ts';
import { elbv2 } from './elbv2.ts';
import { eventbridge } from './eventbridge.ts';
import { firehose } from './firehose.ts';
import { guardduty } from './guardduty.ts';
import { iam } from './iam.ts';
import { inspector2 } from './inspector2.ts';
import { kinesis } from './kinesis.ts';
import { kms } from './kms.ts';
import { lambda } from './lambda.ts';
import { logs } from './logs.ts';
import { opensearch } from './opensearch.ts';
import { organizations } from './organizations.ts';
import { pipes } from './pipes.ts';
import { rds } from './rds.ts';
import { rum } from './rum.ts';
import { s3 } from './s3.ts';
import { s3Control } from './s3-control.ts';
import { scheduler } from './scheduler.ts';
import { secretsmanager } from './secretsmanager.ts';
import { securityhub } from './securityhub.ts';
import { serviceQuotas } from './service-quotas.ts';
import { sesv2 } from './sesv2.ts';
import { sfn } from './sfn.ts';
import { sns } from './sns.ts';
import { sqs } from './sqs.ts';
import { sts } from './sts.ts';
import { tagging } from './tagging.ts';
import { appconfig, codepipeline, iot, ssm } from './tooling.ts';
import { wafv2 } from './wafv2.ts';
import { xray } from './xray.ts';

/** Every service the sandbox answers for. */
export const services: readonly Service<Estate>[] = [
  sts,
  organizations,
  account,
  serviceQuotas,
  iam,
  lambda,
  logs,
  acm,
  amplify,
  wafv2,
  cloudfront,
  cloudwatch,
  apigateway,
  apigatewayv2,
  s3,
  s3Control,
  sns,
  sqs,
  eventbridge,
  scheduler,
  pipes,
  sfn,
  tagging,
  appsync,
  cognitoIdentity,
  cognitoIdp,
  dax,
  dynamodb,
  firehose,
  kinesis,
  opensearch,
  sesv2,
  autoscaling,
  codedeploy,
  computeOptimizer,
  ecr,
  appconfig,
  budgets,
  cloudformation,
  codepipeline,
  costExplorer,
  ec2,
  elasticache,
  elbv2,
  iot,
  kms,
  rds,
  secretsmanager,
  ssm,
  accessanalyzer,
  cloudtrail,
  guardduty,
  inspector2,
  rum,
  securityhub,
  xray,
];
