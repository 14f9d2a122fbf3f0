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
expect 'roles' '^true$' iam get-account-authorization-details --filter Role --query 'length(RoleDetailList) > `20`'
expect 'a trust policy, decoded' '"Service": "lambda.amazonaws.com"' iam get-account-authorization-details --filter Role \
  --query 'RoleDetailList[].AssumeRolePolicyDocument'
expect 'an error in query' 'NoSuchEntity' iam get-role --role-name no-such-role
expect 'log groups' '"/aws/lambda/orders-api"' logs describe-log-groups --query 'logGroups[].logGroupName'
expect 'an error in JSON 1.1' 'InvalidParameterException' logs describe-log-groups --no-paginate --next-token of-nobody
expect 'alarms' '"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:' cloudwatch describe-alarms --query 'MetricAlarms[].AlarmArn'
expect 'composite alarms' '^true$' cloudwatch describe-alarms --alarm-types CompositeAlarm --query 'length(CompositeAlarms) > `0`'
expect 'REST APIs' 'shop00001a' apigateway get-rest-apis --query 'items[].id'
expect 'a name that HTML would trip over' 'partner <b>API</b>' apigateway get-rest-apis --query 'items[].name'
expect 'methods of a REST API' 'AWS_IAM' apigateway get-resources --rest-api-id shop00001a --embed methods \
  --query 'items[].resourceMethods.GET.authorizationType'
expect 'an error of API Gateway' 'NotFoundException' apigateway get-stages --rest-api-id nosuchapi0
expect 'topics' 'arn:aws:sns:eu-west-1:111122223333:ops-alerts' sns list-topics
expect 'an error of SNS' 'NotFound' sns get-topic-attributes --topic-arn arn:aws:sns:eu-west-1:$production:no-such-topic

queue=$("$aws" --endpoint-url "$AWS_ENDPOINT_URL" sqs get-queue-url --queue-name orders --query QueueUrl --output text || true)
expect 'attributes of a queue' '"VisibilityTimeout": "130"' sqs get-queue-attributes --queue-url "$queue" --attribute-names All
expect 'an error of SQS' 'NonExistentQueue|QueueDoesNotExist' sqs get-queue-url --queue-name no-such-queue

AWS_ACCESS_KEY_ID=AKIANOBODY
unset AWS_SESSION_TOKEN
expect 'nobody, in query' 'InvalidClientTokenId' sts get-caller-identity
expect 'nobody, in REST JSON' 'UnrecognizedClientException' lambda list-functions
expect 'nobody, in JSON' 'UnrecognizedClientException' logs describe-log-groups

echo "AWS CLI: $passed as wanted, $failed missed"
[ "$failed" -eq 0 ]
