import type { Environment, Inventory, Resource, Severity } from '#model';

export interface NamedEnvironment {
  readonly is: Environment;
  /** Where it is known from: `tag Environment=staging`. */
  readonly because: string;
}

/** The first that says something decides. */
const tagNames = ['environment', 'env', 'stage'];
const production = new Set(['prod', 'prd', 'production', 'live']);
const nonProduction = new Set([
  'dev',
  'development',
  'test',
  'qa',
  'stg',
  'stage',
  'staging',
  'sandbox',
  'feature',
  'nonprod',
]);

/** The environment of a resource: its account's by configuration, its tag, a word of its stack's or its own name; else production. */
export function environmentOf(resource: Resource, accounts: Readonly<Record<string, Environment>>): NamedEnvironment {
  const configured = accounts[resource.account];
  if (configured !== undefined) return { is: configured, because: `account ${resource.account} by configuration` };
  return statedEnvironment(resource) ?? { is: 'production', because: 'unknown, so production' };
}

const worked = new WeakMap<Inventory, Map<Resource, NamedEnvironment>>();

/** The environment of each resource of an inventory, worked out once for all checks. */
export function environmentsIn(inventory: Inventory): (resource: Resource) => NamedEnvironment {
  const known = worked.get(inventory) ?? new Map<Resource, NamedEnvironment>();
  worked.set(inventory, known);
  return (resource) => {
    const before = known.get(resource);
    if (before !== undefined) return before;
    const environment = environmentOf(resource, inventory.environments);
    known.set(resource, environment);
    return environment;
  };
}

/** What a resource says of its environment itself; undefined where nothing of it does. */
export function statedEnvironment(resource: Resource): NamedEnvironment | undefined {
  return fromTags(resource) ?? fromNames(resource);
}

function fromTags({ tags }: Resource): NamedEnvironment | undefined {
  if (!tags.seen) return undefined;
  const all = Object.entries(tags.value).sort();
  for (const [name, value] of tagNames.flatMap((wanted) => all.filter(([name]) => name.toLowerCase() === wanted))) {
    const is = wordsOf(value).map(environmentNamed).find(Boolean);
    if (is !== undefined) return { is, because: `tag ${name}=${value}` };
  }
  return undefined;
}

function fromNames({ name, tags }: Resource): NamedEnvironment | undefined {
  const stack = (tags.seen ? tags.value['aws:cloudformation:stack-name'] : undefined) ?? '';
  for (const [what, text] of [
    ['stack', stack],
    ['name', name],
  ] as const) {
    const is = wordsOf(text).map(environmentNamed).find(Boolean);
    if (is !== undefined) return { is, because: `${what} ${text}` };
  }
  return undefined;
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replace(/non[-_ ]?prod(?:uction)?/g, 'nonprod')
    .split(/[^a-z0-9]+/);
}

function environmentNamed(word: string): Environment | undefined {
  if (production.has(word)) return 'production';
  return nonProduction.has(word) ? 'non-production' : undefined;
}

const lower: Readonly<Record<Severity, Severity>> = {
  critical: 'high',
  high: 'medium',
  medium: 'low',
  low: 'informational',
  informational: 'informational',
};

/** One step down. */
export function lowered(severity: Severity): Severity {
  return lower[severity];
}
