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
    aStateMachine(at, 'refund-claims', {
      definition: refunds(at),
      logging: logsOf(at, 'refund-claims', { level: 'ERROR' }),
      more: { tracingConfiguration: { enabled: true } },
      tags: { Environment: 'production', Team: 'orders' },
    }),
    aStateMachine(at, 'loyalty-points', { definition: points(at), tags: { Environment: 'production' } }),
    aStateMachine(at, 'stock-levels', {
      definition: levels(at),
      logging: logsOf(at, 'stock-levels', { level: 'ERROR' }),
      tags: { Environment: 'production', Team: 'orders' },
    }),
    aStateMachine(at, 'year-end', {
      definition: levels(at),
      logging: logsOf(at, 'year-end', { level: 'ERROR' }),
      tags: { Environment: 'production', Team: 'orders' },
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

const again = { ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 4, BackoffRate: 2 };
const undo = { ErrorEquals: ['States.ALL'], Next: 'Take credit back' };

function write(at: Place, action: string, more: object): object {
  const Parameters = { TableName: 'accounts', Key: { id: { 'S.$': '$.id' } } };
  return { Type: 'Task', Resource: service(at, `dynamodb:${action}`), Parameters, ...more };
}

/** Takes back what it has done, and ends each wait; the job that it looks at is started by Glue's own schedule. */
function refunds(at: Place): object {
  return {
    StartAt: 'Give credit',
    States: {
      'Give credit': write(at, 'updateItem', { Retry: [again], Next: 'Take into stock' }),
      'Take into stock': write(at, 'updateItem', { Retry: [again], Catch: [undo], Next: 'Close claim' }),
      'Close claim': write(at, 'putItem', { Retry: [again], Catch: [undo], Next: 'Inspect' }),
      'Take credit back': write(at, 'deleteItem', { Retry: [again], End: true }),
      Inspect: {
        Type: 'Task',
        Resource: arnAt(at, 'states', 'activity:stock-takers'),
        TimeoutSeconds: 86_400,
        HeartbeatSeconds: 600,
        Next: 'Settle',
      },
      Settle: {
        Type: 'Task',
        Resource: service(at, 'glue:startJobRun.sync'),
        Parameters: { JobName: 'settlement' },
        TimeoutSeconds: 7200,
        Retry: [again],
        Next: 'Pause',
      },
      Pause: { Type: 'Wait', Seconds: 300, Next: 'Look for books' },
      'Look for books': {
        Type: 'Task',
        Resource: service(at, 'aws-sdk:glue:getJobRun'),
        Parameters: { JobName: 'bookkeeping', RunId: 'latest' },
        Retry: [again],
        Next: 'Booked?',
      },
      'Booked?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.JobRun.JobRunState', StringEquals: 'SUCCEEDED', Next: 'End' }],
        Default: 'Pause',
      },
      End: { Type: 'Succeed' },
    },
  };
}

/** Three writes and a job without end, and nothing that is done where one of them fails. */
function points(at: Place): object {
  return {
    StartAt: 'Add points',
    States: {
      'Add points': write(at, 'updateItem', { Retry: [again], Next: 'Raise level' }),
      'Raise level': write(at, 'updateItem', { Retry: [again], Next: 'Note' }),
      Note: write(at, 'putItem', { Next: 'Record claim' }),
      'Record claim': {
        Type: 'Task',
        Resource: service(at, 'lambda:invoke'),
        Parameters: { FunctionName: functionArn(at, 'claim-intake'), 'Payload.$': '$' },
        Retry: [again],
        Next: 'Ask partner',
      },
      'Ask partner': {
        Type: 'Task',
        Resource: service(at, 'lambda:invoke'),
        Parameters: { FunctionName: functionArn(at, 'claim-settlement'), 'Payload.$': '$' },
        Retry: [again],
        Next: 'Statement',
      },
      Statement: {
        Type: 'Task',
        Resource: service(at, 'glue:startJobRun.sync'),
        Parameters: { JobName: 'statements' },
        Retry: [again],
        End: true,
      },
    },
  };
}

/** Short and started for each sale: paid for by its transitions. */
function levels(at: Place): object {
  return {
    StartAt: 'Count',
    States: {
      Count: write(at, 'updateItem', {
        Retry: [again],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Set aside' }],
        End: true,
      }),
      'Set aside': {
        Type: 'Task',
        Resource: service(at, 'sqs:sendMessage'),
        Parameters: { QueueUrl: 'https://queue.example.com/stock' },
        Retry: [again],
        End: true,
      },
    },
  };
}
