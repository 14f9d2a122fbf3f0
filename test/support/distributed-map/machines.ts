import type { S3Client } from '@aws-sdk/client-s3';
import { definitionOf } from './definition.ts';
import type { Execution } from './execution.ts';
import type { Invoked, Platform } from './platform.ts';
import { runStateMachine } from './run-state-machine.ts';

export const machineArn = 'arn:aws:states:eu-west-1:111122223333:stateMachine:audit';

/** A function that stands for all: what it answers, or throws, is what the task gets. */
export type Answer = (payload: unknown, functionName: string) => unknown;

/** A failure that a function reports by its name. */
export class NamedError extends Error {
  constructor(name: string, message = '') {
    super(message);
    this.name = name;
  }
}

/** No S3 at all. */
const noS3 = {
  send: () => {
    throw new Error('there is no S3 here');
  },
} as unknown as S3Client;

export interface Given {
  readonly input?: unknown;
  readonly answer?: Answer;
  readonly s3?: S3Client;
  readonly random?: () => number;
  readonly secondMilliseconds?: number;
  readonly name?: string;
  readonly timeoutSeconds?: number;
}

/** Executes a machine of these states, the first of which it starts at. */
export function execute(states: Readonly<Record<string, object>>, given: Given = {}): Promise<Execution> {
  const { input = {}, name = 'one', timeoutSeconds } = given;
  const [StartAt] = Object.keys(states);
  const definition = { QueryLanguage: 'JSONata', StartAt, States: states, TimeoutSeconds: timeoutSeconds };
  const machine = definitionOf(JSON.stringify(definition));
  return runStateMachine(machine, { stateMachineArn: machineArn, name, input }, platformOf(given));
}

function platformOf({ answer = (payload) => payload, s3 = noS3, random = () => 0.5, ...given }: Given): Platform {
  return {
    invoke: async (functionName, payload) => outcomeOf(() => answer(payload, functionName)),
    s3,
    secondMilliseconds: given.secondMilliseconds ?? 0,
    random,
  };
}

async function outcomeOf(work: () => unknown): Promise<Invoked> {
  try {
    return { payload: (await work()) ?? null };
  } catch (error) {
    if (error instanceof NamedError) return { error: error.name, cause: error.message };
    throw error;
  }
}

/** A task on the one function. */
export function task(more: object = {}): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: 'work', Payload: '{% $states.input %}' },
    Output: '{% $states.result.Payload %}',
    ...('Next' in more ? {} : { End: true }),
    ...more,
  };
}

/** A distributed map whose children are these states. */
export function map(states: Readonly<Record<string, object>>, more: object = {}): object {
  const [StartAt] = Object.keys(states);
  const ProcessorConfig = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
  return {
    Type: 'Map',
    ItemProcessor: { ProcessorConfig, StartAt, States: states },
    ...('Next' in more ? {} : { End: true }),
    ...more,
  };
}
