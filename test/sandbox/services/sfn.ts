import type {
  DescribeStateMachineAliasInput,
  DescribeStateMachineAliasOutput,
  DescribeStateMachineInput,
  DescribeStateMachineOutput,
  ListStateMachineAliasesInput,
  ListStateMachineAliasesOutput,
  ListStateMachinesInput,
  ListStateMachinesOutput,
} from '@aws-sdk/client-sfn';
import type { Estate, StateMachineRecord } from '../estate/model.ts';
import { createdAt } from '../estate/place.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { type Page, page } from './page.ts';
import { regionOf } from './place-of.ts';

/**
 * State machines and their aliases, 100 a page and 1000 at most. A locked one tells its definition to nobody. Each alias
 * leads to version 1, which says what the machine says.
 */
export const sfn: Service<Estate> = {
  client: 'sfn',
  operations: {
    ListStateMachines: listStateMachines,
    DescribeStateMachine: describeStateMachine,
    DescribeStateMachineAlias: describeStateMachineAlias,
    ListStateMachineAliases: listStateMachineAliases,
  },
};

function listStateMachines(input: ListStateMachinesInput, context: Context<Estate>): ListStateMachinesOutput {
  const { items, ...next } = cut(regionOf(context).stateMachines, 'ListStateMachines', input, context);
  const stateMachines = items.map(({ described: { stateMachineArn, name, type, creationDate } }) => ({
    stateMachineArn,
    name,
    type,
    creationDate,
  }));
  return { stateMachines, ...next };
}

function describeStateMachine(input: DescribeStateMachineInput, context: Context<Estate>): DescribeStateMachineOutput {
  const { described: machine, locked } = find(withoutVersion(input.stateMachineArn), context);
  const described = { ...machine, stateMachineArn: input.stateMachineArn };
  if (input.includedData === 'METADATA_ONLY') return { ...described, definition: '{}' };
  if (!locked) return described;
  const message = `User: ${context.caller.arn} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext`;
  throw new ServiceError('KmsAccessDeniedException', message);
}

function withoutVersion(arn: string | undefined): string | undefined {
  return arn?.replace(/:\d+$/, '');
}

function describeStateMachineAlias(
  { stateMachineAliasArn = '' }: DescribeStateMachineAliasInput,
  context: Context<Estate>,
): DescribeStateMachineAliasOutput {
  const machineArn = stateMachineAliasArn.replace(/:[^:]+$/, '');
  if (!find(machineArn, context).aliases.includes(stateMachineAliasArn)) {
    throw new ServiceError(
      'ResourceNotFound',
      `Request references a resource that does not exist: '${stateMachineAliasArn}'`,
    );
  }
  return {
    stateMachineAliasArn,
    name: stateMachineAliasArn.slice(machineArn.length + 1),
    routingConfiguration: [{ stateMachineVersionArn: `${machineArn}:1`, weight: 100 }],
    creationDate: createdAt,
    updateDate: createdAt,
  };
}

function listStateMachineAliases(
  input: ListStateMachineAliasesInput,
  context: Context<Estate>,
): ListStateMachineAliasesOutput {
  const { aliases, described } = find(input.stateMachineArn, context);
  const of = `ListStateMachineAliases/${described.stateMachineArn ?? ''}`;
  const { items, ...next } = cut(aliases, of, input, context);
  return {
    stateMachineAliases: items.map((arn) => ({ stateMachineAliasArn: arn, creationDate: createdAt })),
    ...next,
  };
}

function find(arn: string | undefined, context: Context<Estate>): StateMachineRecord {
  const found = regionOf(context).stateMachines.find(({ described }) => described.stateMachineArn === arn);
  if (found === undefined)
    throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn ?? ''}'`);
  return found;
}

interface Asked {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

function cut<Item>(
  all: readonly Item[],
  of: string,
  { maxResults, nextToken }: Asked,
  context: Context<Estate>,
): Pick<Page<Item>, 'items'> & { nextToken?: string } {
  const size = maxResults ?? 0;
  if (size < 0 || size > 1000) throw new ServiceError('ValidationException', 'maxResults must be between 0 and 1000.');
  const { items, next } = page(all, {
    of: `states:${of}/${context.caller.account}/${context.region}`,
    token: nextToken,
    size: size === 0 ? 100 : size,
    malformed: () => new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'"),
  });
  return { items, ...(next === undefined ? {} : { nextToken: next }) };
}
