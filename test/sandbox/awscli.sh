#!/usr/bin/env bash
# Reads the sandbox with the AWS CLI, a client that shares no code with the SDK the sandbox is made from.
# AWS_CLI names the command; by default the one of the distribution, whose older clients speak query to SQS and CloudWatch.
# Debian has it as the package `awscli`.
set -euo pipefail
cd "$(dirname "$0")/../.."

aws=${AWS_CLI:-/usr/bin/aws}
log=$(mktemp)
AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED=true node_modules/.bin/tsx test/sandbox/serve.ts >"$log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -f "$log"' EXIT

for _ in $(seq 100); do
  if [ -s "$log" ]; then break; fi
  kill -0 "$server"
  sleep 0.1
done
grep -q '^AWS_ENDPOINT_URL=' "$log" || { echo 'the sandbox did not start' >&2; exit 1; }
while IFS= read -r assignment; do export "${assignment?}"; done < <(tr ' ' '\n' <"$log")
export AWS_DEFAULT_REGION=$AWS_REGION AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null
export AWS_PAGER='' AWS_EC2_METADATA_DISABLED=true AWS_MAX_ATTEMPTS=1 PYTHONWARNINGS=ignore
unset AWS_PROFILE AWS_SESSION_TOKEN

passed=0
failed=0

# expect WHAT PATTERN COMMAND…: the reply, or the refusal, holds what the extended regular expression says.
expect() {
  local what=$1 pattern=$2 reply
  shift 2
  reply=$("$aws" --endpoint-url "$AWS_ENDPOINT_URL" --output json "$@" 2>&1) || true
  if [[ $reply =~ $pattern ]]; then
    passed=$((passed + 1))
    return
  fi
  failed=$((failed + 1))
  printf 'MISSED: %s\n  wanted: %s\n  got: %.600s\n' "$what" "$pattern" "$reply" >&2
}

manager=777788889999
production=111122223333

expect 'who am I' "\"Arn\": \"arn:aws:iam::$manager:user/lens-auditor\"" sts get-caller-identity
expect 'the accounts, closed ones too' '^4$' organizations list-accounts --query 'length(Accounts)'
expect 'an account by name and state' 'acquired-shop.*SUSPENDED' organizations list-accounts --query 'Accounts[].[Name,Status]' --output text
expect 'a role that does not trust me' 'AccessDenied.*AssumeRole.*not authorized to perform: sts:AssumeRole' \
  sts assume-role --role-arn "arn:aws:iam::$production:role/ServerlessLensAuditor" --role-session-name cli --external-id wrong

credentials=$("$aws" --endpoint-url "$AWS_ENDPOINT_URL" sts assume-role \
  --role-arn "arn:aws:iam::$production:role/ServerlessLensAuditor" --role-session-name cli --external-id lens-demo-external-id \
  --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)
read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN <<<"$credentials"
export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN

expect 'the assumed role' "assumed-role/ServerlessLensAuditor/cli\"" sts get-caller-identity
expect 'a function' '^orders-api$' lambda list-functions --query "Functions[?FunctionName=='orders-api'].FunctionName" --output text
expect 'no function twice, over pages' '^true$' lambda list-functions --page-size 5 \
  --query 'length(Functions[].FunctionArn) > `20`'
expect 'a policy as text of JSON' 'orders-api:live' lambda get-policy --function-name orders-api --qualifier live --query Policy --output text
expect 'an error in REST JSON' 'ResourceNotFoundException' lambda get-policy --function-name no-such-function
expect 'versions of a layer' '^10$' lambda list-layer-versions --layer-name shop-tools --query 'length(LayerVersions)'
expect 'a layer without a policy' 'ResourceNotFoundException' lambda get-layer-version-policy --layer-name shop-tools --version-number 12
expect 'what is scaled' 'function:orders-query:live' application-autoscaling describe-scalable-targets --service-namespace lambda
expect 'deployment groups' '"orders-worker"' deploy list-deployment-groups --application-name orders
expect 'a deployment configuration' '"canaryPercentage": 50' deploy get-deployment-config --deployment-config-name HalfThenAll
expect 'images' '"imageSizeInBytes": 640000000' ecr describe-images --repository-name shop/thumbnailer
expect 'recommendations' 'MemoryOverprovisioned' compute-optimizer get-lambda-function-recommendations
expect 'roles' '^true$' iam get-account-authorization-details --filter Role --query 'length(RoleDetailList) > `20`'
expect 'a trust policy, decoded' '"Service": "lambda.amazonaws.com"' iam get-account-authorization-details --filter Role \
  --query 'RoleDetailList[].AssumeRolePolicyDocument'
expect 'an error in query' 'NotFound' sns get-topic-attributes --topic-arn "arn:aws:sns:eu-west-1:$production:no-such-topic"
expect 'log groups' '"/aws/lambda/orders-api"' logs describe-log-groups --query 'logGroups[].logGroupName'
expect 'an error in JSON 1.1' 'InvalidParameterException' logs describe-log-groups --no-paginate --next-token of-nobody
expect 'alarms' '"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:' cloudwatch describe-alarms --query 'MetricAlarms[].AlarmArn'
expect 'composite alarms' '^true$' cloudwatch describe-alarms --alarm-types CompositeAlarm --query 'length(CompositeAlarms) > `0`'
expect 'REST APIs' 'shop00001a' apigateway get-rest-apis --query 'items[].id'
expect 'a name that HTML would trip over' 'partner <b>API</b>' apigateway get-rest-apis --query 'items[].name'
expect 'methods of a REST API' 'AWS_IAM' apigateway get-resources --rest-api-id shop00001a --embed methods \
  --query 'items[].resourceMethods.GET.authorizationType'
expect 'what a deployment froze' 'DELETE' apigateway get-deployment --rest-api-id surve0008h --deployment-id former \
  --embed apisummary --query 'apiSummary'
expect 'an error of API Gateway' 'NotFoundException' apigateway get-stages --rest-api-id nosuchapi0
expect 'API keys, without their values' '^None$' apigateway get-api-keys --query "items[?name=='shared'] | [0].value" --output text
expect 'HTTP and WebSocket APIs' 'storefront.*HTTP.*chat.*WEBSOCKET' apigatewayv2 get-apis --query 'Items[].[Name,ProtocolType]' --output text
expect 'routes of an HTTP API' 'POST /orders' apigatewayv2 get-routes --api-id store0001a --query 'Items[].RouteKey'
expect 'an error of HTTP APIs' 'NotFoundException' apigatewayv2 get-routes --api-id nosuchapi0
expect 'topics' 'arn:aws:sns:eu-west-1:111122223333:ops-alerts' sns list-topics
expect 'an error of SNS' 'NotFound' sns get-topic-attributes --topic-arn arn:aws:sns:eu-west-1:$production:no-such-topic

queue=$AWS_ENDPOINT_URL/$production
expect 'attributes of a queue' '"VisibilityTimeout": "130"' sqs get-queue-attributes --queue-url "$queue/orders" --attribute-names All
expect 'an error of SQS' 'NonExistentQueue|QueueDoesNotExist' \
  sqs get-queue-attributes --queue-url "$queue/no-such-queue" --attribute-names All

expect 'event buses' 'partner-events' events list-event-buses --query 'EventBuses[].Name'
expect 'rules of a bus' '^order-placed$' events list-rules --event-bus-name shop-events --query 'Rules[].Name' --output text
expect 'an error of EventBridge' 'ResourceNotFoundException' events list-targets-by-rule --rule no-such-rule
expect 'schedules' '"stock-count"' scheduler list-schedules --query 'Schedules[].Name'
expect 'an error of EventBridge Scheduler' 'ResourceNotFoundException' scheduler get-schedule --name no-such-schedule
expect 'pipes' '"clicks-to-lake"' pipes list-pipes --query 'Pipes[].Name'
expect 'a pipe' 'FIRE_AND_FORGET' pipes describe-pipe --name orders-to-fulfilment
expect 'state machines' '^order-fulfilment' stepfunctions list-state-machines --query 'stateMachines[].name' --output text
expect 'an error of Step Functions' 'StateMachineDoesNotExist' stepfunctions describe-state-machine \
  --state-machine-arn "arn:aws:states:eu-west-1:$production:stateMachine:no-such-machine"

expect 'tables, over pages' '^5$' dynamodb list-tables --page-size 2 --query 'length(TableNames)'
expect 'a table' '"BillingMode": "PAY_PER_REQUEST"' dynamodb describe-table --table-name orders
expect 'an error of DynamoDB' 'ResourceNotFoundException' dynamodb describe-table --table-name no-such-table
expect 'DAX clusters' 'catalog-cache' dax describe-clusters
expect 'streams' 'order-stream' kinesis list-streams
expect 'a stream' '"EncryptionType": "KMS"' kinesis describe-stream-summary --stream-name order-stream
expect 'Firehose streams' 'clicks-to-lake' firehose list-delivery-streams
expect 'a Firehose stream' '"IntervalInSeconds": 900' firehose describe-delivery-stream --delivery-stream-name clicks-to-lake
expect 'user pools' 'eu-west-1_customers' cognito-idp list-user-pools --max-results 60
expect 'a user pool' '"MfaConfiguration": "ON"' cognito-idp describe-user-pool --user-pool-id eu-west-1_customers
expect 'identity pools' 'visitors' cognito-identity list-identity-pools --max-results 60
expect 'GraphQL APIs' 'public-catalog' appsync list-graphql-apis
expect 'an error of AppSync' 'NotFoundException' appsync get-api-cache --api-id publiccatalog000000000002b
expect 'search domains' 'orders-search' opensearch list-domain-names
expect 'a search domain' '"DedicatedMasterCount": 3' opensearch describe-domains --domain-names orders-search
expect 'what was sent by e-mail' '"SentLast24Hours": 1840' sesv2 get-account
expect 'templates of e-mails' 'order-placed' sesv2 list-email-templates

expect 'subnets of a VPC, by a filter' '^5$' ec2 describe-subnets --filters Name=vpc-id,Values=vpc-0a1b2c3d \
  --query 'length(Subnets)'
expect 'routes' 'nat-0a1b2c3d' ec2 describe-route-tables --query 'RouteTables[].Routes[].NatGatewayId' --output text
expect 'an error of EC2' 'InvalidParameterValue' ec2 describe-subnets --filters Name=of-none,Values=x
expect 'target groups of functions' '^4$' elbv2 describe-target-groups --query "length(TargetGroups[?TargetType=='lambda'])"
expect 'an error of load balancing' 'TargetGroupNotFound' elbv2 describe-target-health --target-group-arn arn:of-none
expect 'stacks that stand, and one that does not' '^6$' cloudformation list-stacks --query 'length(StackSummaries)'
expect 'a template' 'AWS::Serverless-2016-10-31' cloudformation get-template-summary --stack-name shop-orders
expect 'databases' 'reporting.*True' rds describe-db-instances --output text \
  --query 'DBInstances[].[DBInstanceIdentifier,PubliclyAccessible]'
expect 'secrets' 'orders/database' secretsmanager list-secrets --query 'SecretList[].Name'
expect 'a policy of a secret' 'GetSecretValue' secretsmanager get-resource-policy --secret-id payments/provider
expect 'a key by its alias' 'PendingDeletion' kms describe-key --key-id alias/key-2
expect 'parameters' '/shop/production/banner' ssm describe-parameters --query 'Parameters[].Name'
expect 'no budgets' '^$' budgets describe-budgets --account-id "$production"

expect 'buckets' 'shop-uploads-prod' s3api list-buckets --query 'Buckets[].Name'
expect 'a policy of a bucket' 'aws:SecureTransport' s3api get-bucket-policy --bucket shop-uploads-prod --query Policy --output text
expect 'metrics of a bucket' 'EntireBucket' s3api list-bucket-metrics-configurations --bucket shop-site-prod
expect 'an error of S3' 'NoSuchWebsiteConfiguration' s3api get-bucket-website --bucket shop-site-prod
expect 'distributions' 'E1SHOPPROD0001' cloudfront list-distributions --query 'DistributionList.Items[].Id'
expect 'a distribution whole' 'shop-log-archive' cloudfront get-distribution-config --id E1SHOPPROD0001 --query DistributionConfig.Logging
expect 'an error of CloudFront' 'NoSuchDistribution' cloudfront get-distribution-config --id E1NOSUCH
expect 'web ACLs' 'grouped' wafv2 list-web-acls --scope REGIONAL --query 'WebACLs[].Name'
expect 'an error of WAF' 'WAFNonexistentItemException' wafv2 get-web-acl --name no --id 0 --scope REGIONAL
expect 'certificates' 'banking.example.com' acm list-certificates --includes keyTypes=EC_prime256v1
expect 'apps of Amplify' 'help-desk' amplify list-apps --query 'apps[].name'
expect 'branches of an app' 'PULL_REQUEST' amplify list-branches --app-id d1help0000desk

expect 'dashboards, which no region has' 'arn:aws:cloudwatch::111122223333:dashboard/orders' cloudwatch list-dashboards
expect 'what a dashboard shows' 'orders-worker' cloudwatch get-dashboard --dashboard-name orders
expect 'an error of a dashboard' 'ResourceNotFound|DashboardNotFound' cloudwatch get-dashboard --dashboard-name no-such-dashboard
expect 'what a metric stream sends' 'AWS/DynamoDB' cloudwatch get-metric-stream --name tables-to-vendor
expect 'metric filters of all groups' '^2$' logs describe-metric-filters --query 'length(metricFilters)' --output text
expect 'the number of its metric filters' '^1$' logs describe-log-groups --log-group-name-prefix /ecs/payments \
  --query 'logGroups[0].metricFilterCount' --output text
expect 'trails, the organization'"'"'s too' 'organization.*payments-audit' cloudtrail describe-trails \
  --query 'trailList[].Name' --output text
expect 'a trail of another account' 'TrailNotFoundException' cloudtrail get-event-selectors \
  --trail-name arn:aws:cloudtrail:eu-west-1:$manager:trail/organization
expect 'a detector' 'LAMBDA_NETWORK_LOGS|S3_DATA_EVENTS|ENABLED' guardduty get-detector --detector-id 3ac1f0d2b5e94c7d8f6a001122334455
expect 'whether functions are scanned' 'ENABLED' inspector2 batch-get-account-status --query 'accounts[0].resourceState.lambda.status'
expect 'an analyzer' 'unused-access' accessanalyzer list-analyzers --query 'analyzers[].name'
expect 'sampling rules' '"Default"' xray get-sampling-rules --query 'SamplingRuleRecords[].SamplingRule.RuleName'
expect 'app monitors' 'shop.example.com' rum list-app-monitors --query 'AppMonitorSummaries[].Name'

AWS_ACCESS_KEY_ID=AKIANOBODY
unset AWS_SESSION_TOKEN
expect 'nobody, in query' 'InvalidClientTokenId' sts get-caller-identity
expect 'nobody, in REST JSON' 'UnrecognizedClientException' lambda list-functions
expect 'nobody, in S3' 'InvalidAccessKeyId' s3api list-buckets
expect 'nobody, in REST XML' 'InvalidClientTokenId' cloudfront list-distributions
expect 'nobody, in JSON' 'UnrecognizedClientException' logs describe-log-groups

echo "AWS CLI: $passed as wanted, $failed missed"
[ "$failed" -eq 0 ]
