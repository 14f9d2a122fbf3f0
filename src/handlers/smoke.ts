import { Logger } from '@aws-lambda-powertools/logger';
import { CodeDeployClient, PutLifecycleEventHookExecutionStatusCommand } from '@aws-sdk/client-codedeploy';
import { InvokeCommand, LambdaClient, TooManyRequestsException } from '@aws-sdk/client-lambda';
import { whatWasThrown } from '#aws';
import { type Called, deploymentSmoke, type SmokeParts } from './deployment-smoke.ts';

const logger = new Logger({ serviceName: 'serverless-lens-auditor' });
const lambda = new LambdaClient();
const codeDeploy = new CodeDeployClient();

/** The hook of a deployment: called before traffic goes to a new version. */
export function handler(event: unknown): Promise<void> {
  return deploymentSmoke(event, { env: process.env, call, report, logger });
}

async function call(...[version, event]: Parameters<SmokeParts['call']>): Promise<Called> {
  try {
    const reply = await lambda.send(new InvokeCommand({ FunctionName: version, Payload: JSON.stringify(event) }));
    if (reply.FunctionError === undefined) return { is: 'sound' };
    return { is: 'failed', problem: reply.Payload?.transformToString() ?? reply.FunctionError };
  } catch (error) {
    return error instanceof TooManyRequestsException ? { is: 'busy' } : { is: 'failed', problem: whatWasThrown(error) };
  }
}

async function report(...[hook, status]: Parameters<SmokeParts['report']>): Promise<void> {
  const { DeploymentId: deploymentId, LifecycleEventHookExecutionId: lifecycleEventHookExecutionId } = hook;
  await codeDeploy.send(
    new PutLifecycleEventHookExecutionStatusCommand({ deploymentId, lifecycleEventHookExecutionId, status }),
  );
}
