import { APIGatewayClient, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionConfigurationCommand, GetPolicyCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { SizedEstate } from '../test/sandbox/estate/sized-estate.ts';

/** Half of the quota each of these calls counts in. */
const lambdaRate = 7.5;
const gatewayRate = 5;
const alarmRate = 4.5;
const logRate = 5;

/**
 * Somebody else at work in the account, who takes half of each quota that matters at an even pace, never tries again
 * and never slows down. Gives what ends it.
 */
export function startRival(endpoint: string, { colleague, at, firstFunction }: SizedEstate): () => void {
  const { accessKeyId, secretAccessKey } = colleague;
  const settings = {
    endpoint,
    region: at.region,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  };
  const lambda = new LambdaClient(settings);
  const gateway = new APIGatewayClient(settings);
  const alarms = new CloudWatchClient(settings);
  const logs = new CloudWatchLogsClient(settings);
  const timers = [
    every(lambdaRate, () => lambda.send(new GetPolicyCommand({ FunctionName: firstFunction }))),
    every(lambdaRate, () => lambda.send(new GetFunctionConfigurationCommand({ FunctionName: firstFunction }))),
    every(gatewayRate, () => gateway.send(new GetRestApisCommand({ limit: 1 }))),
    every(alarmRate, () => alarms.send(new DescribeAlarmsCommand({ MaxRecords: 1 }))),
    every(logRate, () => logs.send(new DescribeLogGroupsCommand({ limit: 1 }))),
  ];
  return () => {
    for (const timer of timers) clearInterval(timer);
    for (const client of [lambda, gateway, alarms, logs]) client.destroy();
  };
}

/** What is refused is counted where it is refused. */
function every(perSecond: number, call: () => Promise<unknown>): NodeJS.Timeout {
  return setInterval(() => {
    call().catch(() => undefined);
  }, 1000 / perSecond);
}
