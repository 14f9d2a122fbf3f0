import type { EventSourceMapping, IamRole, LambdaConfiguration, LambdaFunction } from '#model';
import { withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import type { Unseen } from './unread-kinds.ts';

export const standbyHints = ['lambda.event-source-mapping', 'lambda.version'] as const;

type Context = Pick<
  JudgeContext<(typeof standbyHints)[number] | 'lambda.function', unknown>,
  'all' | 'analysis' | 'unread' | 'where'
>;

/** Patterns of actions, by the service of a destination or of a source. */
type ByService = Readonly<Record<string, readonly string[]>>;

/** Patterns of rights whose use no report shows. All but those of `always` Lambda asks for when something fails or is set up. */
export interface QuietTable {
  readonly always: readonly string[];
  readonly inVpc: readonly string[];
  readonly polling: ByService;
  readonly sending: ByService;
}

/** Which of them the functions of a role need. */
export function standbyRights(
  { arn }: IamRole,
  table: QuietTable,
  context: Context,
): {
  readonly actions: readonly string[];
  /** Why more of them may be needed of some of these services, where that could not be read. */
  readonly unseenOf: (services: readonly string[]) => Unseen | undefined;
} {
  const { where, unread } = context;
  const functions = where('lambda.function', 'roleArn', arn);
  const actions = [
    ...[...functions, ...where('lambda.version', 'roleArn', arn)].flatMap((one) => ofConfiguration(one, table)),
    ...functions.flatMap(destinationsOf).flatMap((target) => toSend(target, table)),
    ...functions.flatMap((one) => mappingsOf(one, context)).flatMap((mapping) => toPoll(mapping, table)),
  ];
  const perhaps = [table.inVpc, ...Object.values(table.polling), ...Object.values(table.sending)].flat();
  return {
    actions: [...new Set(actions)],
    unseenOf(services) {
      if (!perhaps.some((action) => services.includes(action.replace(/:.*/, '')))) return undefined;
      return unread(...standbyHints) ?? functions.map(({ invokeConfigs }) => invokeConfigs).find((one) => !one.seen);
    },
  };
}

function ofConfiguration({ vpc, deadLetterArn }: LambdaConfiguration, table: QuietTable): readonly string[] {
  return [...(vpc === undefined ? [] : table.inVpc), ...toSend(deadLetterArn, table)];
}

function mappingsOf({ arn }: LambdaFunction, context: Context): readonly EventSourceMapping[] {
  return mappingsByFunction(context).get(arn) ?? [];
}

const mappingsByFunction = oncePerInventory(({ all }: Context) =>
  groupedBy(all('lambda.event-source-mapping'), ({ functionArn }) => [withoutQualifier(functionArn)]),
);

function destinationsOf({ invokeConfigs }: LambdaFunction): readonly (string | undefined)[] {
  if (!invokeConfigs.seen) return [];
  return invokeConfigs.value.flatMap(({ onFailureArn, onSuccessArn }) => [onFailureArn, onSuccessArn]);
}

function toSend(arn: string | undefined, { sending }: QuietTable): readonly string[] {
  return sending[serviceOf(arn)] ?? [];
}

/** Brokers, clusters of Kafka and documents are reached by way of a VPC. */
function toPoll({ sourceArn, selfManaged, onFailureArn }: EventSourceMapping, table: QuietTable): readonly string[] {
  const service = selfManaged ? 'kafka' : serviceOf(sourceArn);
  const isInVpc = ['kafka', 'mq', 'rds'].includes(service);
  return [...(table.polling[service] ?? []), ...(isInVpc ? table.inVpc : []), ...toSend(onFailureArn, table)];
}

function serviceOf(arn: string | undefined): string {
  return arn?.split(':')[2] ?? '';
}
