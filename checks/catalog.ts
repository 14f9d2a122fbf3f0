import type { Check } from '#kit';
import { deprecatedServiceInUse } from './account/deprecated-service-in-use.ts';
import { environmentIsolation } from './account/environment-isolation.ts';
import { pipelinePresent } from './account/pipeline-present.ts';
import { serviceQuotaUtilisation } from './account/service-quota-utilisation.ts';
import { stageNamingConsistency } from './account/stage-naming-consistency.ts';
import { tagsProjectConsistent } from './account/tags-project-consistent.ts';
import { tagsRequired } from './account/tags-required.ts';
import { albAlarms } from './alarms/alb.ts';
import { apigatewayAlarms } from './alarms/apigateway.ts';
import { appsyncAlarms } from './alarms/appsync.ts';
import { dynamodbAlarms } from './alarms/dynamodb.ts';
import { eventsAlarms } from './alarms/events.ts';
import { firehoseAlarms } from './alarms/firehose.ts';
import { kinesisAlarms } from './alarms/kinesis.ts';
import { lambdaAlarms } from './alarms/lambda.ts';
import { lambdaAsyncAlarms } from './alarms/lambda-async.ts';
import { lambdaStreamsAlarms } from './alarms/lambda-streams.ts';
import { pipesAlarms } from './alarms/pipes.ts';
import { s3Alarms } from './alarms/s3.ts';
import { schedulerAlarms } from './alarms/scheduler.ts';
import { sesAlarms } from './alarms/ses.ts';
import { sfnAlarms } from './alarms/sfn.ts';
import { snsAlarms } from './alarms/sns.ts';
import { sqsAlarms } from './alarms/sqs.ts';
import { albLambdaListener } from './alb/alb-lambda-listener.ts';
import { albLambdaTimeout } from './alb/alb-lambda-timeout.ts';
import { alexaSmartHomeIot } from './alexa/alexa-smart-home-iot.ts';
import { alexaStateStore } from './alexa/alexa-state-store.ts';
import { lambdaAlexaLatency } from './alexa/lambda-alexa-latency.ts';
import { lambdaAlexaSkillId } from './alexa/lambda-alexa-skill-id.ts';
import { lambdaAlexaTimeout } from './alexa/lambda-alexa-timeout.ts';
import { amplifyAppPresent } from './amplify/amplify-app-present.ts';
import { apigwAccessLogFields } from './apigateway/apigw-access-log-fields.ts';
import { apigwAccessLogSensitive } from './apigateway/apigw-access-log-sensitive.ts';
import { apigwAccessLogStructured } from './apigateway/apigw-access-log-structured.ts';
import { apigwAccessLogging } from './apigateway/apigw-access-logging.ts';
import { apigwAnomalyDetection } from './apigateway/apigw-anomaly-detection.ts';
import { apigwApiKeyOnly } from './apigateway/apigw-api-key-only.ts';
import { apigwApiUnused } from './apigateway/apigw-api-unused.ts';
import { apigwApikeyMetadata } from './apigateway/apigw-apikey-metadata.ts';
import { apigwApikeyPerConsumer } from './apigateway/apigw-apikey-per-consumer.ts';
import { apigwAuthorizationScopes } from './apigateway/apigw-authorization-scopes.ts';
import { apigwAuthorizerCache } from './apigateway/apigw-authorizer-cache.ts';
import { apigwAuthorizerConfig } from './apigateway/apigw-authorizer-config.ts';
import { apigwAuthorizerIdentitySource } from './apigateway/apigw-authorizer-identity-source.ts';
import { apigwAuthorizerSprawl } from './apigateway/apigw-authorizer-sprawl.ts';
import { apigwCacheHitRatio } from './apigateway/apigw-cache-hit-ratio.ts';
import { apigwCaching } from './apigateway/apigw-caching.ts';
import { apigwCanaryRelease } from './apigateway/apigw-canary-release.ts';
import { apigwCanaryStale } from './apigateway/apigw-canary-stale.ts';
import { apigwCompression } from './apigateway/apigw-compression.ts';
import { apigwCompressionThreshold } from './apigateway/apigw-compression-threshold.ts';
import { apigwConsumerIdentification } from './apigateway/apigw-consumer-identification.ts';
import { apigwContractDrift } from './apigateway/apigw-contract-drift.ts';
import { apigwCorsOpen } from './apigateway/apigw-cors-open.ts';
import { apigwDataTrace } from './apigateway/apigw-data-trace.ts';
import { apigwDefaultEndpointDisabled } from './apigateway/apigw-default-endpoint-disabled.ts';
import { apigwDeveloperPortal } from './apigateway/apigw-developer-portal.ts';
import { apigwDirectIntegrationUsed } from './apigateway/apigw-direct-integration-used.ts';
import { apigwDomainTls } from './apigateway/apigw-domain-tls.ts';
import { apigwEdgeBehindCloudfront } from './apigateway/apigw-edge-behind-cloudfront.ts';
import { apigwEndpointType } from './apigateway/apigw-endpoint-type.ts';
import { apigwGatewayResponseThrottle } from './apigateway/apigw-gateway-response-throttle.ts';
import { apigwHttpApiCandidate } from './apigateway/apigw-http-api-candidate.ts';
import { apigwHttpRouteAuthorization } from './apigateway/apigw-http-route-authorization.ts';
import { apigwHttpThrottling } from './apigateway/apigw-http-throttling.ts';
import { apigwIntegrationTls } from './apigateway/apigw-integration-tls.ts';
import { apigwInternalIamCandidate } from './apigateway/apigw-internal-iam-candidate.ts';
import { apigwLambdaLimitMismatch } from './apigateway/apigw-lambda-limit-mismatch.ts';
import { apigwLambdaPassthrough } from './apigateway/apigw-lambda-passthrough.ts';
import { apigwLambdaTimeout } from './apigateway/apigw-lambda-timeout.ts';
import { apigwMethodAuthorization } from './apigateway/apigw-method-authorization.ts';
import { apigwMethodThrottling } from './apigateway/apigw-method-throttling.ts';
import { apigwModelsDefined } from './apigateway/apigw-models-defined.ts';
import { apigwOriginBypass } from './apigateway/apigw-origin-bypass.ts';
import { apigwPolicyPrivateCidr } from './apigateway/apigw-policy-private-cidr.ts';
import { apigwPrivateIntegrationCandidate } from './apigateway/apigw-private-integration-candidate.ts';
import { apigwPrivatePolicy } from './apigateway/apigw-private-policy.ts';
import { apigwRequestParameters } from './apigateway/apigw-request-parameters.ts';
import { apigwRequestValidation } from './apigateway/apigw-request-validation.ts';
import { apigwResourcePolicyOpen } from './apigateway/apigw-resource-policy-open.ts';
import { apigwResponseStreaming } from './apigateway/apigw-response-streaming.ts';
import { apigwSensitiveParameters } from './apigateway/apigw-sensitive-parameters.ts';
import { apigwStageThrottling } from './apigateway/apigw-stage-throttling.ts';
import { apigwStageVariableWiring } from './apigateway/apigw-stage-variable-wiring.ts';
import { apigwSyncLongRunning } from './apigateway/apigw-sync-long-running.ts';
import { apigwThrottleHeadroom } from './apigateway/apigw-throttle-headroom.ts';
import { apigwUsagePlanPresent } from './apigateway/apigw-usage-plan-present.ts';
import { apigwUsagePlanQuota } from './apigateway/apigw-usage-plan-quota.ts';
import { apigwUsagePlanThrottle } from './apigateway/apigw-usage-plan-throttle.ts';
import { apigwVersionedEndpoint } from './apigateway/apigw-versioned-endpoint.ts';
import { apigwWaf } from './apigateway/apigw-waf.ts';
import { apigwWsAuthorization } from './apigateway/apigw-ws-authorization.ts';
import { apigwWsValidation } from './apigateway/apigw-ws-validation.ts';
import { apigwXray } from './apigateway/apigw-xray.ts';
import { stageVariableSecrets } from './apigateway/stage-variable-secrets.ts';
import { appsyncApiKeyExpiry } from './appsync/appsync-api-key-expiry.ts';
import { appsyncAuthMode } from './appsync/appsync-auth-mode.ts';
import { appsyncCaching } from './appsync/appsync-caching.ts';
import { appsyncConflictResolution } from './appsync/appsync-conflict-resolution.ts';
import { appsyncFineGrainedAccess } from './appsync/appsync-fine-grained-access.ts';
import { appsyncInternalIam } from './appsync/appsync-internal-iam.ts';
import { appsyncLambdaPassthrough } from './appsync/appsync-lambda-passthrough.ts';
import { appsyncLambdaTimeout } from './appsync/appsync-lambda-timeout.ts';
import { appsyncLogVerbose } from './appsync/appsync-log-verbose.ts';
import { appsyncQueryLimits } from './appsync/appsync-query-limits.ts';
import { appsyncWaf } from './appsync/appsync-waf.ts';
import { appsyncXray } from './appsync/appsync-xray.ts';
import { iacDrift } from './cloudformation/iac-drift.ts';
import { iacManaged } from './cloudformation/iac-managed.ts';
import { iacParametrised } from './cloudformation/iac-parametrised.ts';
import { iacServerlessFramework } from './cloudformation/iac-serverless-framework.ts';
import { staleEnvironment } from './cloudformation/stale-environment.ts';
import { cloudfrontCacheHitRatio } from './cloudfront/cloudfront-cache-hit-ratio.ts';
import { cloudfrontCachePolicy } from './cloudfront/cloudfront-cache-policy.ts';
import { cloudfrontCompression } from './cloudfront/cloudfront-compression.ts';
import { cloudfrontContinuousDeployment } from './cloudfront/cloudfront-continuous-deployment.ts';
import { cloudfrontCustomDomain } from './cloudfront/cloudfront-custom-domain.ts';
import { cloudfrontHttpsOnly } from './cloudfront/cloudfront-https-only.ts';
import { cloudfrontLogging } from './cloudfront/cloudfront-logging.ts';
import { cloudfrontS3Oac } from './cloudfront/cloudfront-s3-oac.ts';
import { cloudfrontSecurityHeaders } from './cloudfront/cloudfront-security-headers.ts';
import { cloudfrontTls } from './cloudfront/cloudfront-tls.ts';
import { cloudfrontWaf } from './cloudfront/cloudfront-waf.ts';
import { cloudtrailDataEvents } from './cloudtrail/cloudtrail-data-events.ts';
import { cloudtrailManagementEvents } from './cloudtrail/cloudtrail-management-events.ts';
import { deployManualChange } from './cloudtrail/deploy-manual-change.ts';
import { alarmAggregateLevel } from './cloudwatch/alarm-aggregate-level.ts';
import { alarmAutomatedResponse } from './cloudwatch/alarm-automated-response.ts';
import { alarmDeadAction } from './cloudwatch/alarm-dead-action.ts';
import { alarmDimensionInvalid } from './cloudwatch/alarm-dimension-invalid.ts';
import { alarmLatencyPercentile } from './cloudwatch/alarm-latency-percentile.ts';
import { alarmNeverEvaluates } from './cloudwatch/alarm-never-evaluates.ts';
import { codedeployLambdaAlarmBreadth } from './codedeploy/codedeploy-lambda-alarm-breadth.ts';
import { codedeployLambdaAlarms } from './codedeploy/codedeploy-lambda-alarms.ts';
import { codedeployLambdaAutoRollback } from './codedeploy/codedeploy-lambda-auto-rollback.ts';
import { codedeployLambdaHooks } from './codedeploy/codedeploy-lambda-hooks.ts';
import { codedeployLambdaNotifications } from './codedeploy/codedeploy-lambda-notifications.ts';
import { codedeployLambdaStepSize } from './codedeploy/codedeploy-lambda-step-size.ts';
import { deploymentHighresAlarm } from './codedeploy/deployment-highres-alarm.ts';
import { cognitoDeletionProtection } from './cognito/cognito-deletion-protection.ts';
import { cognitoIdentityScopedRole } from './cognito/cognito-identity-scoped-role.ts';
import { cognitoIdentityUnauthenticated } from './cognito/cognito-identity-unauthenticated.ts';
import { cognitoMfa } from './cognito/cognito-mfa.ts';
import { cognitoPasswordPolicy } from './cognito/cognito-password-policy.ts';
import { cognitoThreatProtection } from './cognito/cognito-threat-protection.ts';
import { cognitoWaf } from './cognito/cognito-waf.ts';
import { mobileIdentityProvider } from './cognito/mobile-identity-provider.ts';
import { webappIdentityProvider } from './cognito/webapp-identity-provider.ts';
import { budgetPresent } from './costs/budget-present.ts';
import { costAllocationTagsActive } from './costs/cost-allocation-tags-active.ts';
import { costAnomalyMonitor } from './costs/cost-anomaly-monitor.ts';
import { costReportsByTag } from './costs/cost-reports-by-tag.ts';
import { daxIdle } from './dax/dax-idle.ts';
import { dynamodbAutoscaling } from './dynamodb/dynamodb-autoscaling.ts';
import { dynamodbBatchThrottled } from './dynamodb/dynamodb-batch-throttled.ts';
import { dynamodbCapacityModeFit } from './dynamodb/dynamodb-capacity-mode-fit.ts';
import { dynamodbCapacityUtilisation } from './dynamodb/dynamodb-capacity-utilisation.ts';
import { dynamodbContributorInsights } from './dynamodb/dynamodb-contributor-insights.ts';
import { dynamodbDaxCandidate } from './dynamodb/dynamodb-dax-candidate.ts';
import { dynamodbEncryption } from './dynamodb/dynamodb-encryption.ts';
import { dynamodbHotKey } from './dynamodb/dynamodb-hot-key.ts';
import { dynamodbOndemandCap } from './dynamodb/dynamodb-ondemand-cap.ts';
import { dynamodbPitr } from './dynamodb/dynamodb-pitr.ts';
import { dynamodbScanHeavy } from './dynamodb/dynamodb-scan-heavy.ts';
import { dynamodbStreamConsumer } from './dynamodb/dynamodb-stream-consumer.ts';
import { dynamodbTableClass } from './dynamodb/dynamodb-table-class.ts';
import { dynamodbTestCapacityMode } from './dynamodb/dynamodb-test-capacity-mode.ts';
import { dynamodbTtl } from './dynamodb/dynamodb-ttl.ts';
import { dynamodbUnused } from './dynamodb/dynamodb-unused.ts';
import { statefulDeletionProtection } from './dynamodb/stateful-deletion-protection.ts';
import { eventbridgeArchive } from './events/eventbridge-archive.ts';
import { eventbridgeBusPolicyPublic } from './events/eventbridge-bus-policy-public.ts';
import { eventbridgeLambdaPassthrough } from './events/eventbridge-lambda-passthrough.ts';
import { eventbridgeTargetDlq } from './events/eventbridge-target-dlq.ts';
import { messagingDeliveryAllowed } from './events/messaging-delivery-allowed.ts';
import { pipesDlq } from './events/pipes-dlq.ts';
import { schedulerTargetDlq } from './events/scheduler-target-dlq.ts';
import { triggerTargetExists } from './events/trigger-target-exists.ts';
import { firehoseNativeTransform } from './firehose/firehose-native-transform.ts';
import { guarddutyLambdaProtection } from './guardduty/guardduty-lambda-protection.ts';
import { iamExecuteApiScope } from './iam/iam-execute-api-scope.ts';
import { iamUserKeyServiceUse } from './iam/iam-user-key-service-use.ts';
import { serviceRoleWildcard } from './iam/service-role-wildcard.ts';
import { kinesisCapacityModeFit } from './kinesis/kinesis-capacity-mode-fit.ts';
import { kinesisEncryption } from './kinesis/kinesis-encryption.ts';
import { kinesisEnhancedFanout } from './kinesis/kinesis-enhanced-fanout.ts';
import { kinesisKplUsage } from './kinesis/kinesis-kpl-usage.ts';
import { kinesisPutrecordsFailed } from './kinesis/kinesis-putrecords-failed.ts';
import { kinesisRetention } from './kinesis/kinesis-retention.ts';
import { kinesisShardUtilisation } from './kinesis/kinesis-shard-utilisation.ts';
import { esmBatchWindow } from './lambda/esm-batch-window.ts';
import { esmFilterCriteria } from './lambda/esm-filter-criteria.ts';
import { esmMetricsEnabled } from './lambda/esm-metrics-enabled.ts';
import { esmProvisionedMode } from './lambda/esm-provisioned-mode.ts';
import { esmReportBatchItemFailures } from './lambda/esm-report-batch-item-failures.ts';
import { esmStateHealthy } from './lambda/esm-state-healthy.ts';
import { kafkaEsmOnFailureDestination } from './lambda/kafka-esm-on-failure-destination.ts';
import { lambdaAliasPresent } from './lambda/lambda-alias-present.ts';
import { lambdaAliasWeightStale } from './lambda/lambda-alias-weight-stale.ts';
import { lambdaArchitectureArm64 } from './lambda/lambda-architecture-arm64.ts';
import { lambdaAsyncConcurrencyControl } from './lambda/lambda-async-concurrency-control.ts';
import { lambdaAsyncFailureCapture } from './lambda/lambda-async-failure-capture.ts';
import { lambdaAsyncRetryConfig } from './lambda/lambda-async-retry-config.ts';
import { lambdaAuthorizerReservedConcurrency } from './lambda/lambda-authorizer-reserved-concurrency.ts';
import { lambdaCodeSigning } from './lambda/lambda-code-signing.ts';
import { lambdaColdStartRate } from './lambda/lambda-cold-start-rate.ts';
import { lambdaConcurrencyHeadroom } from './lambda/lambda-concurrency-headroom.ts';
import { lambdaConcurrencyZero } from './lambda/lambda-concurrency-zero.ts';
import { lambdaDefaultMemory } from './lambda/lambda-default-memory.ts';
import { lambdaDefaultTimeout } from './lambda/lambda-default-timeout.ts';
import { lambdaDeploymentStrategyFit } from './lambda/lambda-deployment-strategy-fit.ts';
import { lambdaDestinationCandidate } from './lambda/lambda-destination-candidate.ts';
import { lambdaDlqVsDestination } from './lambda/lambda-dlq-vs-destination.ts';
import { lambdaDurableConfig } from './lambda/lambda-durable-config.ts';
import { lambdaDurationCostHotspot } from './lambda/lambda-duration-cost-hotspot.ts';
import { lambdaEmfUsage } from './lambda/lambda-emf-usage.ts';
import { lambdaEnvConfigHygiene } from './lambda/lambda-env-config-hygiene.ts';
import { lambdaEnvKms } from './lambda/lambda-env-kms.ts';
import { lambdaEnvSecrets } from './lambda/lambda-env-secrets.ts';
import { lambdaEnvStaticCredentials } from './lambda/lambda-env-static-credentials.ts';
import { lambdaEphemeralStorage } from './lambda/lambda-ephemeral-storage.ts';
import { lambdaErrorCost } from './lambda/lambda-error-cost.ts';
import { lambdaGradualDeployment } from './lambda/lambda-gradual-deployment.ts';
import { lambdaIdleWait } from './lambda/lambda-idle-wait.ts';
import { lambdaInitDuration } from './lambda/lambda-init-duration.ts';
import { lambdaInsightsEnabled } from './lambda/lambda-insights-enabled.ts';
import { lambdaInvokePermission } from './lambda/lambda-invoke-permission.ts';
import { lambdaLayerHygiene } from './lambda/lambda-layer-hygiene.ts';
import { lambdaLogFormatJson } from './lambda/lambda-log-format-json.ts';
import { lambdaLogGroupManaged } from './lambda/lambda-log-group-managed.ts';
import { lambdaLogLevel } from './lambda/lambda-log-level.ts';
import { lambdaLogLevelConfigurable } from './lambda/lambda-log-level-configurable.ts';
import { lambdaLogSampling } from './lambda/lambda-log-sampling.ts';
import { lambdaLogStructuredSample } from './lambda/lambda-log-structured-sample.ts';
import { lambdaLoggingPermission } from './lambda/lambda-logging-permission.ts';
import { lambdaMemoryOverprovisioned } from './lambda/lambda-memory-overprovisioned.ts';
import { lambdaMemoryUnderprovisioned } from './lambda/lambda-memory-underprovisioned.ts';
import { lambdaPackageSize } from './lambda/lambda-package-size.ts';
import { lambdaPcAutoscaling } from './lambda/lambda-pc-autoscaling.ts';
import { lambdaPcUtilisation } from './lambda/lambda-pc-utilisation.ts';
import { lambdaPermissionStale } from './lambda/lambda-permission-stale.ts';
import { lambdaPolicyConfusedDeputy } from './lambda/lambda-policy-confused-deputy.ts';
import { lambdaPolicyPublic } from './lambda/lambda-policy-public.ts';
import { lambdaPreviousVersionRetained } from './lambda/lambda-previous-version-retained.ts';
import { lambdaPublicConcurrencyCap } from './lambda/lambda-public-concurrency-cap.ts';
import { lambdaRdsProxy } from './lambda/lambda-rds-proxy.ts';
import { lambdaRecursionDetection } from './lambda/lambda-recursion-detection.ts';
import { lambdaReleaseCadence } from './lambda/lambda-release-cadence.ts';
import { lambdaReservedConcurrency } from './lambda/lambda-reserved-concurrency.ts';
import { lambdaReservedSaturation } from './lambda/lambda-reserved-saturation.ts';
import { lambdaRoleAdmin } from './lambda/lambda-role-admin.ts';
import { lambdaRolePrivilegeEscalation } from './lambda/lambda-role-privilege-escalation.ts';
import { lambdaRoleShared } from './lambda/lambda-role-shared.ts';
import { lambdaRoleTrust } from './lambda/lambda-role-trust.ts';
import { lambdaRoleUnusedPermissions } from './lambda/lambda-role-unused-permissions.ts';
import { lambdaRoleWildcardAction } from './lambda/lambda-role-wildcard-action.ts';
import { lambdaRoleWildcardResource } from './lambda/lambda-role-wildcard-resource.ts';
import { lambdaRuntimeDeprecated } from './lambda/lambda-runtime-deprecated.ts';
import { lambdaRuntimeUpdateMode } from './lambda/lambda-runtime-update-mode.ts';
import { lambdaS3MultiTransform } from './lambda/lambda-s3-multi-transform.ts';
import { lambdaSdkClientTuning } from './lambda/lambda-sdk-client-tuning.ts';
import { lambdaSgEgress } from './lambda/lambda-sg-egress.ts';
import { lambdaSgShared } from './lambda/lambda-sg-shared.ts';
import { lambdaSinglePurpose } from './lambda/lambda-single-purpose.ts';
import { lambdaSnapstart } from './lambda/lambda-snapstart.ts';
import { lambdaStateHealthy } from './lambda/lambda-state-healthy.ts';
import { lambdaSyncChaining } from './lambda/lambda-sync-chaining.ts';
import { lambdaTenantIsolation } from './lambda/lambda-tenant-isolation.ts';
import { lambdaThrottlesObserved } from './lambda/lambda-throttles-observed.ts';
import { lambdaTimeoutExcessive } from './lambda/lambda-timeout-excessive.ts';
import { lambdaTimeoutTight } from './lambda/lambda-timeout-tight.ts';
import { lambdaTriggerQualified } from './lambda/lambda-trigger-qualified.ts';
import { lambdaUnreservedPool } from './lambda/lambda-unreserved-pool.ts';
import { lambdaUnused } from './lambda/lambda-unused.ts';
import { lambdaUrlAuth } from './lambda/lambda-url-auth.ts';
import { lambdaUrlCors } from './lambda/lambda-url-cors.ts';
import { lambdaVersionBloat } from './lambda/lambda-version-bloat.ts';
import { lambdaVersioned } from './lambda/lambda-versioned.ts';
import { lambdaVpcMultiAz } from './lambda/lambda-vpc-multi-az.ts';
import { lambdaVpcNecessity } from './lambda/lambda-vpc-necessity.ts';
import { lambdaVpcSubnetCapacity } from './lambda/lambda-vpc-subnet-capacity.ts';
import { lambdaVulnerabilityFindings } from './lambda/lambda-vulnerability-findings.ts';
import { lambdaVulnerabilityScanning } from './lambda/lambda-vulnerability-scanning.ts';
import { lambdaXrayActive } from './lambda/lambda-xray-active.ts';
import { layerPolicyPublic } from './lambda/layer-policy-public.ts';
import { streamAnalyticsCandidate } from './lambda/stream-analytics-candidate.ts';
import { streamEsmBatchSize } from './lambda/stream-esm-batch-size.ts';
import { streamEsmBisect } from './lambda/stream-esm-bisect.ts';
import { streamEsmMaxRecordAge } from './lambda/stream-esm-max-record-age.ts';
import { streamEsmMaxRetry } from './lambda/stream-esm-max-retry.ts';
import { streamEsmOnFailureDestination } from './lambda/stream-esm-on-failure-destination.ts';
import { streamEsmParallelization } from './lambda/stream-esm-parallelization.ts';
import { streamFirehoseCandidate } from './lambda/stream-firehose-candidate.ts';
import { triggerLambdaTimeout } from './lambda/trigger-lambda-timeout.ts';
import { logArchiveTier } from './logs/log-archive-tier.ts';
import { logCentralAggregation } from './logs/log-central-aggregation.ts';
import { logDataProtection } from './logs/log-data-protection.ts';
import { logErrorMetricFilter } from './logs/log-error-metric-filter.ts';
import { logGroupKms } from './logs/log-group-kms.ts';
import { logGroupOrphan } from './logs/log-group-orphan.ts';
import { logIngestionCost } from './logs/log-ingestion-cost.ts';
import { logRetention } from './logs/log-retention.ts';
import { logRetentionAutomation } from './logs/log-retention-automation.ts';
import { logsInsightsQueries } from './logs/logs-insights-queries.ts';
import { opensearchDomainBaseline } from './opensearch/opensearch-domain-baseline.ts';
import { opensearchEncryption } from './opensearch/opensearch-encryption.ts';
import { opensearchShardDensity } from './opensearch/opensearch-shard-density.ts';
import { lambdaRdsConnectionPressure } from './rds/lambda-rds-connection-pressure.ts';
import { rdsPubliclyAccessible } from './rds/rds-publicly-accessible.ts';
import { s3Encryption } from './s3/s3-encryption.ts';
import { s3LambdaRecursion } from './s3/s3-lambda-recursion.ts';
import { s3PublicAccess } from './s3/s3-public-access.ts';
import { s3Versioning } from './s3/s3-versioning.ts';
import { s3WebsiteWithoutCloudfront } from './s3/s3-website-without-cloudfront.ts';
import { secretsmanagerAccessScope } from './secretsmanager/secretsmanager-access-scope.ts';
import { secretsmanagerPolicyPublic } from './secretsmanager/secretsmanager-policy-public.ts';
import { secretsmanagerRotation } from './secretsmanager/secretsmanager-rotation.ts';
import { secretsmanagerUnused } from './secretsmanager/secretsmanager-unused.ts';
import { sfnActivityTimeout } from './sfn/sfn-activity-timeout.ts';
import { sfnCallbackTimeout } from './sfn/sfn-callback-timeout.ts';
import { sfnFailureCapture } from './sfn/sfn-failure-capture.ts';
import { sfnLambdaPassthrough } from './sfn/sfn-lambda-passthrough.ts';
import { sfnLambdaTimeout } from './sfn/sfn-lambda-timeout.ts';
import { sfnLogExecutionData } from './sfn/sfn-log-execution-data.ts';
import { sfnLogging } from './sfn/sfn-logging.ts';
import { sfnPollLoop } from './sfn/sfn-poll-loop.ts';
import { sfnSagaSignal } from './sfn/sfn-saga-signal.ts';
import { sfnTaskCatch } from './sfn/sfn-task-catch.ts';
import { sfnTaskRetry } from './sfn/sfn-task-retry.ts';
import { sfnTaskTimeout } from './sfn/sfn-task-timeout.ts';
import { sfnUnused } from './sfn/sfn-unused.ts';
import { sfnVersionedAlias } from './sfn/sfn-versioned-alias.ts';
import { sfnWaitLambda } from './sfn/sfn-wait-lambda.ts';
import { sfnWorkflowType } from './sfn/sfn-workflow-type.ts';
import { sfnXray } from './sfn/sfn-xray.ts';
import { snsEncryption } from './sns/sns-encryption.ts';
import { snsFilterPolicy } from './sns/sns-filter-policy.ts';
import { snsHttpSubscription } from './sns/sns-http-subscription.ts';
import { snsPolicyPublic } from './sns/sns-policy-public.ts';
import { snsSubscriptionConfirmed } from './sns/sns-subscription-confirmed.ts';
import { snsSubscriptionDlq } from './sns/sns-subscription-dlq.ts';
import { snsXray } from './sns/sns-xray.ts';
import { sqsDlqNotDrained } from './sqs/sqs-dlq-not-drained.ts';
import { sqsDlqRetention } from './sqs/sqs-dlq-retention.ts';
import { sqsEncryption } from './sqs/sqs-encryption.ts';
import { sqsEsmMaxConcurrency } from './sqs/sqs-esm-max-concurrency.ts';
import { sqsMaxReceiveCount } from './sqs/sqs-max-receive-count.ts';
import { sqsPolicyPublic } from './sqs/sqs-policy-public.ts';
import { sqsRedrivePolicy } from './sqs/sqs-redrive-policy.ts';
import { sqsUnused } from './sqs/sqs-unused.ts';
import { sqsVisibilityTimeout } from './sqs/sqs-visibility-timeout.ts';
import { lambdaVpcInternetPath } from './vpc/lambda-vpc-internet-path.ts';
import { natGatewayMultiAz } from './vpc/nat-gateway-multi-az.ts';
import { vpcEgressFilter } from './vpc/vpc-egress-filter.ts';
import { vpcEndpointsPresent } from './vpc/vpc-endpoints-present.ts';
import { wafRateRule } from './waf/waf-rate-rule.ts';
import { cloudwatchDashboardCoverage } from './workload/cloudwatch-dashboard-coverage.ts';
import { lambdaDynamicConfig } from './workload/lambda-dynamic-config.ts';
import { loadTestEvidence } from './workload/load-test-evidence.ts';
import { mobileAnalyticsPresent } from './workload/mobile-analytics-present.ts';
import { realtimeChannelPresent } from './workload/realtime-channel-present.ts';
import { workloadCustomMetrics } from './workload/workload-custom-metrics.ts';
import { workloadEventDrivenShare } from './workload/workload-event-driven-share.ts';
import { workloadRumSynthetics } from './workload/workload-rum-synthetics.ts';
import { xrayAnnotations } from './xray/xray-annotations.ts';
import { xraySubsegments } from './xray/xray-subsegments.ts';
import { xrayTracesFlowing } from './xray/xray-traces-flowing.ts';

/** Every check, sorted by id. */
export const checks: readonly Check[] = [
  deprecatedServiceInUse,
  environmentIsolation,
  pipelinePresent,
  serviceQuotaUtilisation,
  stageNamingConsistency,
  tagsProjectConsistent,
  tagsRequired,
  albLambdaListener,
  albLambdaTimeout,
  alexaSmartHomeIot,
  alexaStateStore,
  lambdaAlexaLatency,
  lambdaAlexaSkillId,
  lambdaAlexaTimeout,
  amplifyAppPresent,
  apigwAccessLogFields,
  apigwAccessLogSensitive,
  apigwAccessLogStructured,
  apigwAccessLogging,
  apigwAnomalyDetection,
  apigwApiKeyOnly,
  apigwApiUnused,
  apigwApikeyMetadata,
  apigwApikeyPerConsumer,
  apigwAuthorizationScopes,
  apigwAuthorizerCache,
  apigwAuthorizerConfig,
  apigwAuthorizerIdentitySource,
  apigwAuthorizerSprawl,
  apigwCacheHitRatio,
  apigwCaching,
  apigwCanaryRelease,
  apigwCanaryStale,
  apigwCompressionThreshold,
  apigwCompression,
  apigwConsumerIdentification,
  apigwContractDrift,
  apigwCorsOpen,
  apigwDataTrace,
  apigwDefaultEndpointDisabled,
  apigwDeveloperPortal,
  apigwDirectIntegrationUsed,
  apigwDomainTls,
  apigwEdgeBehindCloudfront,
  apigwEndpointType,
  apigwGatewayResponseThrottle,
  apigwHttpApiCandidate,
  apigwHttpRouteAuthorization,
  apigwHttpThrottling,
  apigwIntegrationTls,
  apigwInternalIamCandidate,
  apigwLambdaLimitMismatch,
  apigwLambdaPassthrough,
  apigwLambdaTimeout,
  apigwMethodAuthorization,
  apigwMethodThrottling,
  apigwModelsDefined,
  apigwOriginBypass,
  apigwPolicyPrivateCidr,
  apigwPrivateIntegrationCandidate,
  apigwPrivatePolicy,
  apigwRequestParameters,
  apigwRequestValidation,
  apigwResourcePolicyOpen,
  apigwResponseStreaming,
  apigwSensitiveParameters,
  apigwStageThrottling,
  apigwStageVariableWiring,
  apigwSyncLongRunning,
  apigwThrottleHeadroom,
  apigwUsagePlanPresent,
  apigwUsagePlanQuota,
  apigwUsagePlanThrottle,
  apigwVersionedEndpoint,
  apigwWaf,
  apigwWsAuthorization,
  apigwWsValidation,
  apigwXray,
  stageVariableSecrets,
  appsyncApiKeyExpiry,
  appsyncAuthMode,
  appsyncCaching,
  appsyncConflictResolution,
  appsyncFineGrainedAccess,
  appsyncInternalIam,
  appsyncLambdaPassthrough,
  appsyncLambdaTimeout,
  appsyncLogVerbose,
  appsyncQueryLimits,
  appsyncWaf,
  appsyncXray,
  iacDrift,
  iacManaged,
  iacParametrised,
  iacServerlessFramework,
  staleEnvironment,
  cloudfrontCacheHitRatio,
  cloudfrontCachePolicy,
  cloudfrontCompression,
  cloudfrontContinuousDeployment,
  cloudfrontCustomDomain,
  cloudfrontHttpsOnly,
  cloudfrontLogging,
  cloudfrontS3Oac,
  cloudfrontSecurityHeaders,
  cloudfrontTls,
  cloudfrontWaf,
  cloudtrailDataEvents,
  cloudtrailManagementEvents,
  deployManualChange,
  alarmAggregateLevel,
  alarmAutomatedResponse,
  alarmDeadAction,
  alarmDimensionInvalid,
  alarmLatencyPercentile,
  alarmNeverEvaluates,
  codedeployLambdaAlarmBreadth,
  codedeployLambdaAlarms,
  codedeployLambdaAutoRollback,
  codedeployLambdaHooks,
  codedeployLambdaNotifications,
  codedeployLambdaStepSize,
  deploymentHighresAlarm,
  cognitoDeletionProtection,
  cognitoIdentityScopedRole,
  cognitoIdentityUnauthenticated,
  cognitoMfa,
  cognitoPasswordPolicy,
  cognitoThreatProtection,
  cognitoWaf,
  mobileIdentityProvider,
  webappIdentityProvider,
  budgetPresent,
  costAllocationTagsActive,
  costAnomalyMonitor,
  costReportsByTag,
  daxIdle,
  dynamodbAutoscaling,
  dynamodbBatchThrottled,
  dynamodbCapacityModeFit,
  dynamodbCapacityUtilisation,
  dynamodbContributorInsights,
  dynamodbDaxCandidate,
  dynamodbEncryption,
  dynamodbHotKey,
  dynamodbOndemandCap,
  dynamodbPitr,
  dynamodbScanHeavy,
  dynamodbStreamConsumer,
  dynamodbTableClass,
  dynamodbTestCapacityMode,
  dynamodbTtl,
  dynamodbUnused,
  statefulDeletionProtection,
  eventbridgeArchive,
  eventbridgeBusPolicyPublic,
  eventbridgeLambdaPassthrough,
  eventbridgeTargetDlq,
  messagingDeliveryAllowed,
  pipesDlq,
  schedulerTargetDlq,
  triggerTargetExists,
  firehoseNativeTransform,
  guarddutyLambdaProtection,
  iamExecuteApiScope,
  iamUserKeyServiceUse,
  serviceRoleWildcard,
  kinesisCapacityModeFit,
  kinesisEncryption,
  kinesisEnhancedFanout,
  kinesisKplUsage,
  kinesisPutrecordsFailed,
  kinesisRetention,
  kinesisShardUtilisation,
  esmBatchWindow,
  esmFilterCriteria,
  esmMetricsEnabled,
  esmProvisionedMode,
  esmReportBatchItemFailures,
  esmStateHealthy,
  kafkaEsmOnFailureDestination,
  lambdaAliasPresent,
  lambdaAliasWeightStale,
  lambdaArchitectureArm64,
  lambdaAsyncConcurrencyControl,
  lambdaAsyncFailureCapture,
  lambdaAsyncRetryConfig,
  lambdaAuthorizerReservedConcurrency,
  lambdaCodeSigning,
  lambdaColdStartRate,
  lambdaConcurrencyHeadroom,
  lambdaConcurrencyZero,
  lambdaDefaultMemory,
  lambdaDefaultTimeout,
  lambdaDeploymentStrategyFit,
  lambdaDestinationCandidate,
  lambdaDlqVsDestination,
  lambdaDurableConfig,
  lambdaDurationCostHotspot,
  lambdaEmfUsage,
  lambdaEnvConfigHygiene,
  lambdaEnvKms,
  lambdaEnvSecrets,
  lambdaEnvStaticCredentials,
  lambdaEphemeralStorage,
  lambdaErrorCost,
  lambdaGradualDeployment,
  lambdaIdleWait,
  lambdaInitDuration,
  lambdaInsightsEnabled,
  lambdaInvokePermission,
  lambdaLayerHygiene,
  lambdaLogFormatJson,
  lambdaLogGroupManaged,
  lambdaLogLevelConfigurable,
  lambdaLogLevel,
  lambdaLogSampling,
  lambdaLogStructuredSample,
  lambdaLoggingPermission,
  lambdaMemoryOverprovisioned,
  lambdaMemoryUnderprovisioned,
  lambdaPackageSize,
  lambdaPcAutoscaling,
  lambdaPcUtilisation,
  lambdaPermissionStale,
  lambdaPolicyConfusedDeputy,
  lambdaPolicyPublic,
  lambdaPreviousVersionRetained,
  lambdaPublicConcurrencyCap,
  lambdaRdsProxy,
  lambdaRecursionDetection,
  lambdaReleaseCadence,
  lambdaReservedConcurrency,
  lambdaReservedSaturation,
  lambdaRoleAdmin,
  lambdaRolePrivilegeEscalation,
  lambdaRoleShared,
  lambdaRoleTrust,
  lambdaRoleUnusedPermissions,
  lambdaRoleWildcardAction,
  lambdaRoleWildcardResource,
  lambdaRuntimeDeprecated,
  lambdaRuntimeUpdateMode,
  lambdaS3MultiTransform,
  lambdaSdkClientTuning,
  lambdaSgEgress,
  lambdaSgShared,
  lambdaSinglePurpose,
  lambdaSnapstart,
  lambdaStateHealthy,
  lambdaSyncChaining,
  lambdaTenantIsolation,
  lambdaThrottlesObserved,
  lambdaTimeoutExcessive,
  lambdaTimeoutTight,
  lambdaTriggerQualified,
  lambdaUnreservedPool,
  lambdaUnused,
  lambdaUrlAuth,
  lambdaUrlCors,
  lambdaVersionBloat,
  lambdaVersioned,
  lambdaVpcMultiAz,
  lambdaVpcNecessity,
  lambdaVpcSubnetCapacity,
  lambdaVulnerabilityFindings,
  lambdaVulnerabilityScanning,
  lambdaXrayActive,
  layerPolicyPublic,
  streamAnalyticsCandidate,
  streamEsmBatchSize,
  streamEsmBisect,
  streamEsmMaxRecordAge,
  streamEsmMaxRetry,
  streamEsmOnFailureDestination,
  streamEsmParallelization,
  streamFirehoseCandidate,
  triggerLambdaTimeout,
  logArchiveTier,
  logCentralAggregation,
  logDataProtection,
  logErrorMetricFilter,
  logGroupKms,
  logGroupOrphan,
  logIngestionCost,
  logRetentionAutomation,
  logRetention,
  logsInsightsQueries,
  opensearchDomainBaseline,
  opensearchEncryption,
  opensearchShardDensity,
  lambdaRdsConnectionPressure,
  rdsPubliclyAccessible,
  s3Encryption,
  s3LambdaRecursion,
  s3PublicAccess,
  s3Versioning,
  s3WebsiteWithoutCloudfront,
  secretsmanagerAccessScope,
  secretsmanagerPolicyPublic,
  secretsmanagerRotation,
  secretsmanagerUnused,
  sfnActivityTimeout,
  sfnCallbackTimeout,
  sfnFailureCapture,
  sfnLambdaPassthrough,
  sfnLambdaTimeout,
  sfnLogExecutionData,
  sfnLogging,
  sfnPollLoop,
  sfnSagaSignal,
  sfnTaskCatch,
  sfnTaskRetry,
  sfnTaskTimeout,
  sfnUnused,
  sfnVersionedAlias,
  sfnWaitLambda,
  sfnWorkflowType,
  sfnXray,
  snsEncryption,
  snsFilterPolicy,
  snsHttpSubscription,
  snsPolicyPublic,
  snsSubscriptionConfirmed,
  snsSubscriptionDlq,
  snsXray,
  sqsDlqNotDrained,
  sqsDlqRetention,
  sqsEncryption,
  sqsEsmMaxConcurrency,
  sqsMaxReceiveCount,
  sqsPolicyPublic,
  sqsRedrivePolicy,
  sqsUnused,
  sqsVisibilityTimeout,
  lambdaVpcInternetPath,
  natGatewayMultiAz,
  vpcEgressFilter,
  vpcEndpointsPresent,
  wafRateRule,
  cloudwatchDashboardCoverage,
  lambdaDynamicConfig,
  loadTestEvidence,
  mobileAnalyticsPresent,
  realtimeChannelPresent,
  workloadCustomMetrics,
  workloadEventDrivenShare,
  workloadRumSynthetics,
  xrayAnnotations,
  xraySubsegments,
  xrayTracesFlowing,
  ...albAlarms,
  ...apigatewayAlarms,
  ...appsyncAlarms,
  ...dynamodbAlarms,
  ...eventsAlarms,
  ...firehoseAlarms,
  ...kinesisAlarms,
  ...lambdaAsyncAlarms,
  ...lambdaStreamsAlarms,
  ...lambdaAlarms,
  ...pipesAlarms,
  ...s3Alarms,
  ...schedulerAlarms,
  ...sesAlarms,
  ...sfnAlarms,
  ...snsAlarms,
  ...sqsAlarms,
].sort((one, other) => (one.id < other.id ? -1 : 1));
