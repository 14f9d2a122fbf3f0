import type { Account, AccountRegion, Kind, Resource, ResourceOf } from '#model';
import { globMatches } from '../text/glob.ts';
import type { JudgeContext } from './define-check.ts';
import { isFrameworkMade } from './framework-made.ts';
import type { Where } from './indexed.ts';
import type { Unseen } from './unread-kinds.ts';

/** What is deployed of one kind in a place, or why that is not known. */
export interface Deployed {
  readonly kind: Kind;
  /** Several of them, for a reader. */
  readonly called: string;
  readonly resources: readonly Resource[];
  readonly unseen: Unseen | undefined;
}

/** What is left out, beside what nobody deployed. */
interface Left {
  /** The id of the check that leaves it out. */
  readonly by: string;
  /** Names or ARNs, with `*`. */
  readonly except: readonly string[];
}

/** Where the kinds of an account as a whole are told: once, and where the services keep them. */
const homeOfGlobal = 'us-east-1';

/**
 * What somebody deployed in a region or an account, by kind: what services and frameworks made for themselves is left out,
 * and what says by its tag that this check is to ignore it. Where nothing hangs on the single resource, one judgement a kind
 * and region, with counts and names, is what a reader can act on: one a resource would be thousands.
 */
export function deployedIn<K extends Kind>(
  kinds: Readonly<Record<K, { readonly called: string }>>,
  place: Account | AccountRegion,
  { where, unread }: Pick<JudgeContext<NoInfer<K>, unknown>, 'unread' | 'where'>,
  leaving: Left,
): readonly Deployed[] {
  const of = (kind: K) => placed(kind, place, where).filter((one) => isDeployed(one) && !isLeft(one, leaving));
  return (Object.keys(kinds) as K[]).map((kind) => ({
    kind,
    called: kinds[kind].called,
    resources: of(kind),
    unseen: unread(kind),
  }));
}

function placed<K extends Kind>(
  kind: K,
  { kind: width, account, region }: Account | AccountRegion,
  where: Where<K>,
): readonly Resource[] {
  if (width === 'account') return where(kind, 'account', account);
  const global: readonly ResourceOf<K>[] = region === homeOfGlobal ? where(kind, 'region', 'global') : [];
  return [...where(kind, 'region', region), ...global];
}

function isDeployed(resource: Resource): boolean {
  if (isFrameworkMade(resource)) return false;
  if (resource.kind === 'events.bus') return resource.name !== 'default';
  if (resource.kind === 'events.rule') return resource.managedBy === undefined;
  if (resource.kind === 'secretsmanager.secret') return resource.owningService === undefined;
  return resource.kind !== 's3.bucket' || !resource.name.startsWith('cf-templates-');
}

/** By its tag, where that names the check, or by a pattern for its name or ARN. */
function isLeft({ arn, name, tags }: Resource, { by, except }: Left): boolean {
  const ignored = tags.seen ? tags.value['wal:ignore'] : undefined;
  if (ignored?.split('+').some((id) => id.trim() === by) === true) return true;
  return except.some((pattern) => globMatches(pattern, name) || globMatches(pattern, arn));
}

/** For evidence, no more than a reader looks at, and always the same ones. */
export function someOf(resources: readonly Resource[], most = 20) {
  const some = [...resources].sort((one, other) => (one.arn < other.arn ? -1 : 1)).slice(0, most);
  return { names: some.map(({ name }) => name), related: some.map(({ arn }) => arn) };
}
