import {
  DescribeStateMachineCommand,
  type DescribeStateMachineOutput,
  type IncludedData,
  paginateListStateMachines,
  SFNClient,
  type StateMachineListItem,
} from '@aws-sdk/client-sfn';
import { type Aws, asArn, enrich, observe, required } from '#aws';
import { describeStateMachine } from '#boundary';
import { defineCollector } from '#kit';
import type { Arn, Observed, StateMachine, StateMachineDefinition, StateMachineSettings } from '#model';

type Described = Observed<DescribeStateMachineOutput | undefined>;

/** State machines, each with its settings and what its definition says. */
export const sfnStateMachine = defineCollector({
  kinds: ['sfn.state-machine'],
  scope: 'region',
  permissions: ['states:ListStateMachines', 'states:DescribeStateMachine', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(SFNClient);
    return enrich(listMachines(client), (listed) => toMachine(aws, client, listed), {
      aws,
      key: ({ stateMachineArn }) => required(stateMachineArn),
    });
  },
});

async function* listMachines(client: SFNClient): AsyncIterable<StateMachineListItem> {
  for await (const page of paginateListStateMachines({ client }, { maxResults: 1000 })) {
    yield* required(page.stateMachines);
  }
}

async function toMachine(aws: Aws, client: SFNClient, listed: StateMachineListItem): Promise<StateMachine | undefined> {
  const arn = asArn(required(listed.stateMachineArn));
  const whole = await describe(aws, client, { arn, includedData: 'ALL_DATA' });
  const described = isLocked(whole) ? await describe(aws, client, { arn, includedData: 'METADATA_ONLY' }) : whole;
  if (described.seen && described.value === undefined) return undefined;
  return {
    kind: 'sfn.state-machine',
    arn,
    name: required(listed.name),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    type: required(listed.type),
    createdAt: required(listed.creationDate).toISOString(),
    settings: described.seen ? { seen: true, value: toSettings(required(described.value)) } : described,
    definition: whole.seen ? readDefinition(aws, whole.value?.definition ?? '') : whole,
  };
}

interface Asked {
  readonly arn: Arn;
  readonly includedData: IncludedData;
}

function describe(aws: Aws, client: SFNClient, { arn, includedData }: Asked): Promise<Described> {
  return observe(aws, {
    kind: 'sfn.state-machine',
    operation: 'states:DescribeStateMachine',
    call: () => client.send(new DescribeStateMachineCommand({ stateMachineArn: arn, includedData })),
    whenNotFound: undefined,
  });
}

/** Encrypted with a key that the auditor may not use: all but the definition can be read nevertheless. */
function isLocked(described: Described): boolean {
  return !described.seen && described.gap.code?.startsWith('Kms') === true;
}

/** Logs and traces are left out where they were never set up, which is to say off. */
function toSettings(described: DescribeStateMachineOutput): StateMachineSettings {
  const logging = described.loggingConfiguration ?? {};
  return {
    status: described.status,
    roleArn: required(described.roleArn),
    logging: {
      level: logging.level ?? 'OFF',
      includesExecutionData: logging.includeExecutionData === true,
      logGroupArns: (logging.destinations ?? []).map((to) => required(to.cloudWatchLogsLogGroup?.logGroupArn)),
    },
    tracingEnabled: described.tracingConfiguration?.enabled === true,
    kmsKeyId: described.encryptionConfiguration?.kmsKeyId,
  };
}

function readDefinition(aws: Aws, text: string): Observed<StateMachineDefinition> {
  const definition = describeStateMachine(text, aws);
  if (definition !== undefined) return { seen: true, value: definition };
  const gap = {
    hides: 'fact',
    kind: 'sfn.state-machine',
    account: aws.account,
    region: aws.region,
    operation: 'states:DescribeStateMachine',
    reason: 'malformed',
    code: undefined,
    count: 1,
    detail: 'the definition of a state machine could not be parsed',
  } as const;
  aws.note(gap);
  return { seen: false, gap };
}
