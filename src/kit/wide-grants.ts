import type { IamRole } from '#model';
import type { PolicyEngine, WideGrant, WildcardGrant } from '../analysis/policy.ts';

/** Whatever is made is empty. */
const logging = /^logs:(Create\w*|PutLogEvents)$/;
/** AWS's own policies for functions, and for writing logs, grant on everything. */
const byDesign = /:iam::aws:policy\/service-role\/(AWSLambda\w*ExecutionRole|\w+PushToCloudWatchLogs)$/;

/** What a role may do on everything: what its owner wrote so, and what AWS does itself for nearly every function. */
export function wideGrantsByMaker(role: IamRole, policies: PolicyEngine) {
  const isOfAws = ({ policyName }: WideGrant) =>
    role.attachedPolicies.some(({ arn, name }) => name === policyName && byDesign.test(arn));
  const grants = policies.wideGrants(role);
  return {
    own: grants.filter((grant) => !isOfAws(grant)).flatMap((grant) => withoutLogging(grant, policies)),
    byDesign: grants.filter((grant) => isOfAws(grant) || grant.actions.some((action) => logging.test(action))),
  };
}

function withoutLogging(grant: WideGrant, { matchesAction }: PolicyEngine): readonly WideGrant[] {
  const actions = grant.actions.filter((action) => !logging.test(action));
  if (actions.length === 0) return [];
  const patterns = grant.patterns.filter((pattern) => actions.some((action) => matchesAction(pattern, action)));
  return [{ ...grant, actions, patterns, reads: grant.reads.filter((action) => !logging.test(action)) }];
}

/** Evidence of wide grants: `count` actions, and the services of those that the patterns in `sensitive` match. */
export function wideGrantFacts(
  grants: readonly WideGrant[],
  { matchesAction }: PolicyEngine,
  sensitive: readonly string[],
) {
  const all = unique(grants.flatMap(({ actions }) => actions));
  const grave = all.filter((action) => sensitive.some((pattern) => matchesAction(pattern, action)));
  return {
    policies: unique(grants.map(({ policyName }) => policyName)),
    actions: unique(grants.flatMap(({ patterns }) => patterns)),
    resources: unique(grants.flatMap(({ resources }) => resources)),
    count: all.length,
    onlyReads: grants.every(({ actions, reads }) => actions.length === reads.length),
    sensitive: unique(grave.map((action) => action.replace(/:.*/, ''))),
  };
}

/** Whether a wildcard stands for a whole service, for rights over rights, or for more actions than that. */
export function isTooWide({ kind, expandsTo = 0, reach }: WildcardGrant, maxActions: number): boolean {
  return kind !== 'prefix' || expandsTo > maxActions || reach === 'permissions';
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
