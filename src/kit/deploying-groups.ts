import type { Arn, DeploymentGroup, Gap, LambdaFunction, Resource } from '#model';
import { withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';
import { latestDeployment } from './latest-deployment.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Joined =
  | 'codedeploy.deployment'
  | 'codedeploy.deployment-config'
  | 'codedeploy.deployment-group'
  | 'lambda.function';
type Context = Pick<JudgeContext<Joined, unknown>, 'all' | 'analysis' | 'find' | 'where'>;

/** How CodeDeploy moves the aliases of a function: groups by name, with their configuration. */
interface DeployingGroups {
  readonly gradual: readonly string[];
  readonly atOnce: readonly string[];
  /** Of groups that move it in a way that could not be read. */
  readonly gaps: readonly Gap[];
  /** The first of the groups of which it is not told how they deploy, or whether it is this function. */
  readonly untold: string | undefined;
}

/** A group does not name what it deploys: its latest deployment does, where that can be read. */
export function deployingGroups(subject: LambdaFunction, context: Context): DeployingGroups {
  const { byFunction, silent } = gathered(context);
  const steps = (byFunction.get(subject.arn) ?? []).map((group) => stepsOf(group, context.where));
  const named = (wanted: Steps['is']) =>
    steps
      .filter(({ is }) => is === wanted)
      .map(({ says }) => says)
      .sort();
  return {
    gradual: named('gradual'),
    atOnce: named('at-once'),
    gaps: steps.flatMap(({ gap }) => gap ?? []),
    untold: [...named('untold'), ...perhapsOf(subject, silent)].sort()[0],
  };
}

interface Steps {
  readonly is: 'gradual' | 'at-once' | 'untold' | 'unread';
  readonly says: string;
  readonly gap?: Gap;
}

function stepsOf({ name, deploymentConfigName }: DeploymentGroup, where: Context['where']): Steps {
  const says = `${name} (${deploymentConfigName})`;
  const [config] = where('codedeploy.deployment-config', 'name', deploymentConfigName);
  if (config?.routing.seen === false) return { is: 'unread', says, gap: config.routing.gap };
  const routing = config?.routing.value;
  if (routing === undefined) return { is: 'untold', says };
  return { is: routing.type === 'AllAtOnce' ? 'at-once' : 'gradual', says };
}

/** Names of groups whose latest deployment does not say what it moves, sorted. */
interface Silent {
  /** Of groups that have the name of a function, which they are for, by its ARN. */
  readonly byNamesake: Names;
  /** Of the others, by stack; under no stack where it is not known. */
  readonly byStack: Names;
  /** The same, whatever the stack. */
  readonly others: readonly string[];
}
type Names = ReadonlyMap<string | undefined, readonly string[]>;

/** The first of each list is enough: those of a whole region may be many. A group of another stack is not for it. */
function perhapsOf(subject: LambdaFunction, { byNamesake, byStack, others }: Silent): readonly string[] {
  const stack = stackOf(subject);
  const lists =
    stack === undefined
      ? [byNamesake.get(subject.arn), others]
      : [byNamesake.get(subject.arn), byStack.get(stack), byStack.get(undefined)];
  return lists.flatMap((names) => names?.[0] ?? []);
}

const gathered = oncePerInventory(({ all, find, where }: Context) => {
  const byFunction = new Map<string | undefined, DeploymentGroup[]>();
  const byNamesake = new Map<string | undefined, string[]>();
  const byStack = new Map<string | undefined, string[]>();
  for (const group of all('codedeploy.deployment-group').toSorted(byName)) {
    const spec = latestDeployment(group, where)?.appSpec;
    const moved = spec?.is === 'known' ? spec.functions.filter(({ functionArn }) => functionArn !== 'unresolved') : [];
    for (const arn of new Set(moved.map(({ functionArn }) => withoutQualifier(functionArn)))) {
      append(byFunction, arn, group);
    }
    if (moved.length > 0) continue;
    const namesake = namesakeOf(group, find);
    if (namesake === undefined) append(byStack, stackOf(group), group.name);
    else append(byNamesake, namesake, group.name);
  }
  return { byFunction, silent: { byNamesake, byStack, others: [...byStack.values()].flat().sort() } };
});

function byName(one: DeploymentGroup, other: DeploymentGroup): number {
  return one.name < other.name ? -1 : 1;
}

function append<T>(lists: Map<string | undefined, T[]>, key: string | undefined, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function namesakeOf({ arn, account, region, groupName }: DeploymentGroup, find: Context['find']): Arn | undefined {
  const [, partition = ''] = arn.split(':');
  const named = find('lambda.function', `arn:${partition}:lambda:${region}:${account}:function:${groupName}`);
  return named.is === 'found' ? named.value.arn : undefined;
}

function stackOf({ tags }: Resource): string | undefined {
  return tags.seen ? tags.value['aws:cloudformation:stack-name'] : undefined;
}
