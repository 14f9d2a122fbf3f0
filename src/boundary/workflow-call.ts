import type { WorkflowCall } from '#model';
import { type CallerPlace, calledFunction, isFunctionArn } from './called-function.ts';
import { calledResource } from './called-resource.ts';
import { type Members, membersOf, textOf } from './members.ts';

/** Region and account are empty but for activities: `arn:aws:states:::sqs:sendMessage.waitForTaskToken`. */
const integration =
  /^arn:[^:]+:states:[^:]*:[^:]*:(?<sdk>aws-sdk:)?(?<service>[\w-]+):(?<action>\w+)(?:\.(?<pattern>sync(?::\d+)?|waitForTaskToken))?$/;
const activity = /^arn:[^:]+:states:[^:]+:\d{12}:activity:/;

/** How a Task calls, and which function; undefined where its resource has no known form. */
export function workflowCall(task: Members, at: CallerPlace): WorkflowCall | undefined {
  const resource = textOf(task['Resource']) ?? '';
  return directCall(resource) ?? integratedCall(resource, argumentsOf(task), at);
}

function directCall(resource: string): WorkflowCall | undefined {
  if (isFunctionArn(resource)) {
    const invoked = { integration: 'direct', service: 'lambda', action: 'invoke' } as const;
    return { ...invoked, pattern: 'request-response', invokes: resource, names: undefined };
  }
  if (!activity.test(resource)) return undefined;
  const worked = { integration: 'direct', service: 'states', action: 'activity' } as const;
  return { ...worked, pattern: 'activity', invokes: undefined, names: undefined };
}

function integratedCall(resource: string, given: Members | undefined, at: CallerPlace): WorkflowCall | undefined {
  const { sdk, service, action, pattern } = integration.exec(resource)?.groups ?? {};
  if (service === undefined || action === undefined) return undefined;
  const invokes = service === 'lambda' && action.startsWith('invoke');
  return {
    integration: sdk === undefined ? 'optimized' : 'sdk',
    service,
    action,
    pattern: patternOf(pattern),
    invokes: invokes ? calledFunction(given ?? {}, at) : undefined,
    names: invokes ? undefined : calledResource(service, given, at),
  };
}

function patternOf(suffix: string | undefined): WorkflowCall['pattern'] {
  if (suffix === undefined) return 'request-response';
  return suffix === 'waitForTaskToken' ? 'callback' : 'sync';
}

/** `Arguments` in JSONata, undefined where all of them are one expression; `Parameters` in JSONPath. */
export function argumentsOf({ Arguments, Parameters }: Members): Members | undefined {
  const given = Arguments ?? Parameters;
  return textOf(given) === undefined ? (membersOf(given) ?? {}) : undefined;
}
