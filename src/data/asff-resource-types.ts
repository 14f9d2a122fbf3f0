import type { Kind } from '#model';

/**
 * What the AWS Security Finding Format calls a kind; one that is not here is `Other`. Source: members of `ResourceDetails`
 * in `@aws-sdk/client-securityhub` 3.1108.0, read on 25 November 2026.
 */
export const asffResourceTypes: Readonly<Partial<Record<Kind, string>>> = {
  account: 'AwsAccount',
  'account-region': 'AwsAccount',
  'acm.certificate': 'AwsCertificateManagerCertificate',
  'apigateway.rest-api': 'AwsApiGatewayRestApi',
  'apigateway.rest-stage': 'AwsApiGatewayStage',
  'apigatewayv2.api': 'AwsApiGatewayV2Api',
  'apigatewayv2.stage': 'AwsApiGatewayV2Stage',
  'appsync.graphql-api': 'AwsAppSyncGraphQlApi',
  'cloudformation.stack': 'AwsCloudFormationStack',
  'cloudfront.distribution': 'AwsCloudFrontDistribution',
  'cloudtrail.trail': 'AwsCloudTrailTrail',
  'cloudwatch.alarm': 'AwsCloudWatchAlarm',
  'dynamodb.table': 'AwsDynamoDbTable',
  'ec2.network-interface': 'AwsEc2NetworkInterface',
  'ec2.route-table': 'AwsEc2RouteTable',
  'ec2.security-group': 'AwsEc2SecurityGroup',
  'ec2.subnet': 'AwsEc2Subnet',
  'ecr.image': 'AwsEcrContainerImage',
  'elb.load-balancer': 'AwsElbv2LoadBalancer',
  'events.bus': 'AwsEventsEventbus',
  'guardduty.detector': 'AwsGuardDutyDetector',
  'iam.role': 'AwsIamRole',
  'iam.user': 'AwsIamUser',
  'kinesis.stream': 'AwsKinesisStream',
  'kms.key': 'AwsKmsKey',
  'lambda.function': 'AwsLambdaFunction',
  'lambda.layer-version': 'AwsLambdaLayerVersion',
  'opensearch.domain': 'AwsOpenSearchServiceDomain',
  'rds.instance': 'AwsRdsDbInstance',
  's3.bucket': 'AwsS3Bucket',
  'secretsmanager.secret': 'AwsSecretsManagerSecret',
  'sfn.state-machine': 'AwsStepFunctionStateMachine',
  'sns.topic': 'AwsSnsTopic',
  'sqs.queue': 'AwsSqsQueue',
  'wafv2.rule-group': 'AwsWafv2RuleGroup',
  'wafv2.web-acl': 'AwsWafv2WebAcl',
};
