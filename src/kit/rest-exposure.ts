import type {
  ApigatewayDomainName,
  Evidence,
  Gap,
  PolicyDocument,
  PolicyStatement,
  RestApi,
  RestMethod,
  RestStage,
  Severity,
  Verdict,
} from '#model';
import { globMatches } from '../text/glob.ts';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import { insufficientEvidence, passBecause, unknown } from './verdicts.ts';

/** Who can reach a method of a REST API before any authorizer: catalogue 0.6, [E-EDGE], as far as its sources are read. */
export type RestExposure =
  | { readonly is: 'open'; readonly hasWebAcl: boolean }
  /** Only from within networks. */
  | { readonly is: 'private'; readonly audience: string; readonly severity: SaidSeverity }
  | { readonly is: 'narrowed'; readonly by: string }
  /** The default endpoint is off and no domain name that was seen leads here, but for those with mutual TLS. */
  | { readonly is: 'unreached' }
  | { readonly is: 'unknown'; readonly gap: Gap };

interface SaidSeverity {
  readonly level: Severity;
  readonly because: string;
}

const nobody = 'there is no resource policy, so that nobody can call it';
const anyNetwork = 'its resource policy admits every network of every account';
const low: SaidSeverity = { level: 'low', because: 'private, and not open to every network' };

type Context = Pick<JudgeContext<'apigateway.domain-name', unknown>, 'all' | 'analysis'>;

export function restExposure(
  method: RestMethod,
  api: RestApi,
  stages: readonly RestStage[],
  context: Context,
): RestExposure {
  const isOpen = admitsEverybody(api.policy, method, stages, context);
  if (api.endpointTypes.includes('PRIVATE')) {
    if (api.policy === undefined) return { is: 'private', audience: nobody, severity: low };
    return isOpen
      ? { is: 'private', audience: anyNetwork, severity: { level: 'high', because: 'private' } }
      : { is: 'private', audience: 'its resource policy narrows who can call it', severity: low };
  }
  if (!isOpen) return { is: 'narrowed', by: 'its resource policy' };
  const byDomain = api.defaultEndpointDisabled ? domainExposure(api, context) : undefined;
  if (byDomain !== undefined) return byDomain;
  return { is: 'open', hasWebAcl: stages.every(({ webAclArn }) => webAclArn !== undefined) };
}

/** What is to be said where it does not matter whether the method itself asks who calls: nobody is known to get so far. */
export function notExposed(
  exposure: Exclude<RestExposure, { readonly is: 'open' | 'private' }>,
  facts: Evidence,
): Verdict<never> {
  switch (exposure.is) {
    case 'unknown':
      return unknown(exposure.gap);
    case 'unreached':
      return insufficientEvidence('its default endpoint is off, and API mappings of several levels are not read yet');
    case 'narrowed':
      return passBecause({ ...facts, narrowedBy: exposure.by });
  }
}

/** Undefined where a domain name lets everybody in. */
function domainExposure({ apiId }: RestApi, context: Context): RestExposure | undefined {
  const { byApi, gap, isElsewhereMapped } = publicDomains(context);
  const domains = byApi.get(apiId) ?? [];
  if (!domains.every(({ mutualTls }) => mutualTls)) return undefined;
  if (gap !== undefined) return { is: 'unknown', gap };
  if (domains.length === 0 || isElsewhereMapped) return { is: 'unreached' };
  return { is: 'narrowed', by: 'mutual TLS on all of its domain names' };
}

/** The domain names that the internet can look up, by the API they lead to. */
const publicDomains = oncePerInventory(({ all }: Context) => {
  const domains = all('apigateway.domain-name').filter(({ endpointTypes }) => !endpointTypes.includes('PRIVATE'));
  return {
    byApi: groupedBy(domains, ({ mappings }) => (mappings.seen ? mappings.value.map(({ apiId }) => apiId) : [])),
    gap: domains.flatMap(({ mappings }) => (mappings.seen ? [] : mappings.gap))[0],
    isElsewhereMapped: domains.some(leadsElsewhere),
  };
});

/** An open domain name without a base path mapping leads somewhere by what is not read yet. */
function leadsElsewhere({ mappings, mutualTls }: ApigatewayDomainName): boolean {
  return !mutualTls && mappings.seen && mappings.value.length === 0;
}

/** Without a policy everybody is let in; with one, whom it allows on the method. */
function admitsEverybody(
  policy: PolicyDocument | undefined,
  method: RestMethod,
  stages: readonly RestStage[],
  { analysis: { policies } }: Context,
): boolean {
  if (policy === undefined) return true;
  return policies
    .openStatements(policy)
    .some(
      ({ statement }) =>
        (statement.notActions.length > 0 ||
          statement.actions.some((pattern) => policies.matchesAction(pattern, 'execute-api:Invoke'))) &&
        isAbout(statement, method, stages),
    );
}

/** `execute-api:/STAGE/VERB/path`, or the same after a whole ARN's API id. */
function isAbout(
  { resources, notResources }: PolicyStatement,
  method: RestMethod,
  stages: readonly RestStage[],
): boolean {
  if (notResources.length > 0) return true;
  const path = method.path.replace(/\{[^}]*\}/g, 'x');
  return resources.some((resource) => {
    const start = resource.indexOf('/');
    if (start < 0) return resource.includes('*');
    const pattern = resource.slice(start + 1);
    const verbs = method.httpMethod === 'ANY' ? ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] : [method.httpMethod];
    return stages.some(({ stageName }) => verbs.some((verb) => globMatches(pattern, `${stageName}/${verb}${path}`)));
  });
}
