import type {
  RetryRule,
  StateMachine,
  StateMachineAlias,
  StateMachineDefinition,
  StateMachineSettings,
  StateMachineVersion,
  WorkflowCall,
  WorkflowState,
} from '#model';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

const defaultMachineName = 'fulfilment';

/** `fulfilment`, of one task that calls the function `orders`. */
export function aStateMachine(overrides: Overrides<StateMachine> = {}): StateMachine {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultMachineName;
  return {
    kind: 'sfn.state-machine',
    arn: arnOf('states', place, `stateMachine:${name}`),
    name,
    ...place,
    tags: noTags,
    type: 'STANDARD',
    createdAt: '2026-01-01T00:00:00.000Z',
    settings: seen(stateMachineSettings()),
    definition: seen(aDefinition()),
    ...overrides,
  };
}

/** `fulfilment`, of these states. */
export function aMachineOf(...states: readonly WorkflowState[]): StateMachine {
  return aStateMachine({ definition: seen(aDefinition({ states })) });
}

export function stateMachineSettings(overrides: Partial<StateMachineSettings> = {}): StateMachineSettings {
  const place = placeOf({});
  return {
    status: 'ACTIVE',
    roleArn: arnOf('iam', { ...place, region: 'global' }, 'role/fulfilment'),
    logging: {
      level: 'ERROR',
      includesExecutionData: false,
      logGroupArns: [arnOf('logs', place, `log-group:/aws/vendedlogs/states/${defaultMachineName}:*`)],
    },
    tracingEnabled: true,
    kmsKeyId: undefined,
    ...overrides,
  };
}

export function aDefinition(overrides: Partial<StateMachineDefinition> = {}): StateMachineDefinition {
  return { startAt: 'Fulfil', timeoutSeconds: 86_400, states: [aWorkflowState()], ...overrides };
}

/** `Fulfil`, the last task: it tries again, and goes on to nobody where that is to no avail. */
export function aWorkflowState(overrides: Partial<WorkflowState> = {}): WorkflowState {
  return {
    name: 'Fulfil',
    within: [],
    type: 'Task',
    next: [],
    call: aWorkflowCall(),
    retries: [aRetryRule()],
    catches: [],
    timeout: 60,
    heartbeat: undefined,
    wait: undefined,
    mapMode: undefined,
    itemBuckets: [],
    ...overrides,
  };
}

/** After all errors, with AWS's defaults. */
export function aRetryRule(overrides: Partial<RetryRule> = {}): RetryRule {
  return { errors: ['States.ALL'], maxAttempts: 3, intervalSeconds: 1, backoffRate: 2, ...overrides };
}

export function aWorkflowCall(overrides: Partial<WorkflowCall> = {}): WorkflowCall {
  return {
    integration: 'optimized',
    service: 'lambda',
    action: 'invoke',
    pattern: 'request-response',
    invokes: arnOf('lambda', placeOf({}), 'function:orders'),
    names: undefined,
    ...overrides,
  };
}

export function aStateMachineAlias(overrides: Overrides<StateMachineAlias> = {}): StateMachineAlias {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'live';
  const stateMachineArn = overrides.stateMachineArn ?? arnOf('states', place, `stateMachine:${defaultMachineName}`);
  return {
    kind: 'sfn.alias',
    arn: `${stateMachineArn}:${name}`,
    name,
    ...place,
    tags: noTags,
    stateMachineArn,
    routing: seen([{ versionArn: `${stateMachineArn}:1`, weight: 100 }]),
    ...overrides,
  };
}

/** Version 1 of the default machine, or of `stateMachineArn`: it says the same as the machine. */
export function aStateMachineVersion(overrides: Overrides<StateMachineVersion> = {}): StateMachineVersion {
  const place = placeOf(overrides);
  const { version = '1' } = overrides;
  const stateMachineArn = overrides.stateMachineArn ?? arnOf('states', place, `stateMachine:${defaultMachineName}`);
  return {
    kind: 'sfn.version',
    arn: `${stateMachineArn}:${version}`,
    name: `${defaultMachineName}:${version}`,
    ...place,
    tags: noTags,
    stateMachineArn,
    version,
    definition: seen(aDefinition()),
    ...overrides,
  };
}
