import type { DescribeStateMachineOutput, LoggingConfiguration } from '@aws-sdk/client-sfn';
import { functionArn } from './builders/function.ts';
import type { Place, StateMachineRecord } from './model.ts';
import { accountIds, arnAt, createdAt, iamArn } from './place.ts';

/** The state machines of a place. */
export function stateMachinesIn(at: Place): StateMachineRecord[] {
  return places[`${at.account}/${at.region}`]?.(at) ?? [];
}

const places: Readonly<Record<string, (at: Place) => StateMachineRecord[]>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => [
    aStateMachine(at, 'order-fulfilment', {
      definition: fulfilment(at),
      logging: logsOf(at, 'order-fulfilment', { level: 'ERROR' }),
      more: { tracingConfiguration: { enabled: true } },
      aliases: ['live'],
      tags: { Environment: 'production', Team: 'orders' },
    }),
    aStateMachine(at, 'price-import', {
      definition: priceImport(at),
      logging: logsOf(at, 'price-import', { level: 'ALL', includeExecutionData: true }),
      tags: { Environment: 'production', DataClass: 'confidential' },
    }),
    aStateMachine(at, 'cart-checkout', {
      definition: checkout(at),
      more: { type: 'EXPRESS' },
      aliases: ['live'],
      tags: { Environment: 'production' },
    }),
  ],
  [`${accountIds.staging}/eu-west-1`]: (at) => [
    aStateMachine(at, 'order-fulfilment', { definition: fulfilment(at), tags: { Environment: 'staging' } }),
  ],
};

interface MachineSketch {
  readonly definition: object;
  readonly logging?: LoggingConfiguration;
  readonly aliases?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly more?: Partial<DescribeStateMachineOutput>;
}

/** A state machine as it is described, without logs unless told otherwise. */
export function aStateMachine(at: Place, name: string, sketch: MachineSketch): StateMachineRecord {
  const arn = arnAt(at, 'states', `stateMachine:${name}`);
  return {
    described: {
      stateMachineArn: arn,
      name,
      status: 'ACTIVE',
      type: 'STANDARD',
      roleArn: iamArn(at, `role/machine-${name}`),
      creationDate: createdAt,
      definition: JSON.stringify(sketch.definition),
      loggingConfiguration: sketch.logging ?? { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
      ...sketch.more,
    },
    aliases: (sketch.aliases ?? []).map((alias) => `${arn}:${alias}`),
    tags: { ...sketch.tags },
    locked: false,
  };
}

function logsOf(at: Place, name: string, settings: LoggingConfiguration): LoggingConfiguration {
  const logGroupArn = arnAt(at, 'logs', `log-group:/aws/vendedlogs/states/${name}:*`);
  return { includeExecutionData: false, destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }], ...settings };
}

const service = (at: Place, call: string): string => `arn:${at.partition}:states:::${call}`;

const patient = {
  ErrorEquals: ['Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException'],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2,
};

/** As its owners mean it: retries, a way out, an end to all waiting. */
function fulfilment(at: Place): object {
  return {
    Comment: 'Fulfils an order',
    StartAt: 'Reserve',
    TimeoutSeconds: 86_400,
    States: {
      Reserve: {
        Type: 'Task',
        Resource: service(at, 'lambda:invoke'),
        Parameters: { FunctionName: `${functionArn(at, 'order-fulfilment')}:live`, 'Payload.$': '$', ApiKey: 's3cr3t' },
        TimeoutSeconds: 60,
        Retry: [patient],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Park' }],
        Next: 'Approved?',
      },
      'Approved?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.total', NumericGreaterThan: 1000, Next: 'Ask' }],
        Default: 'Ship each',
      },
      Ask: {
        Type: 'Task',
        Resource: service(at, 'sqs:sendMessage.waitForTaskToken'),
        Parameters: { QueueUrl: 'https://queue.example.com/orders' },
        HeartbeatSeconds: 3600,
        Retry: [{ ErrorEquals: ['States.HeartbeatTimeout'] }],
        Next: 'Ship each',
      },
      'Ship each': {
        Type: 'Map',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'Ship',
          States: { Ship: { Type: 'Task', Resource: service(at, 'sns:publish'), Retry: [patient], End: true } },
        },
        End: true,
      },
      Park: {
        Type: 'Task',
        Resource: service(at, 'sqs:sendMessage'),
        Retry: [{ ErrorEquals: ['States.ALL'] }],
        End: true,
      },
    },
  };
}

/** Polls where it could wait, hangs where a token is lost, and never tries again. */
function priceImport(at: Place): object {
  return {
    StartAt: 'Start',
    States: {
      Start: { Type: 'Task', Resource: service(at, 'glue:startJobRun'), Next: 'Wait' },
      Wait: { Type: 'Wait', Seconds: 60, Next: 'Look' },
      Look: { Type: 'Task', Resource: service(at, 'aws-sdk:glue:getJobRun'), Next: 'Done?' },
      'Done?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.JobRunState', StringEquals: 'SUCCEEDED', Next: 'Both' }],
        Default: 'Wait',
      },
      Both: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'Sign off',
            States: {
              'Sign off': {
                Type: 'Task',
                Resource: service(at, 'lambda:invoke.waitForTaskToken'),
                Parameters: { FunctionName: 'price-check' },
                End: true,
              },
            },
          },
          {
            StartAt: 'Count',
            States: {
              Count: {
                Type: 'Task',
                Resource: arnAt(at, 'states', 'activity:stock-takers'),
                TimeoutSeconds: 900,
                End: true,
              },
            },
          },
        ],
        End: true,
      },
    },
  };
}

function checkout(at: Place): object {
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'Price',
    States: {
      Price: {
        Type: 'Task',
        Resource: functionArn(at, 'price-check'),
        TimeoutSeconds: 2,
        Retry: [{ ErrorEquals: ['States.TaskFailed'], BackoffRate: 1 }],
        Next: 'Charge',
      },
      Charge: {
        Type: 'Task',
        Resource: service(at, 'lambda:invoke'),
        Arguments: { FunctionName: '{% $states.input.processor %}' },
        End: true,
      },
    },
  };
}
