import type { Finding, FindingQuery } from '#model';

/** Whether a finding fits every condition of a query. A condition that lists nothing is fitted by nothing. */
export function fits(query: FindingQuery, finding: Finding): boolean {
  const { accounts, regions, severities, pillars, checks, resource, states } = query;
  return (
    isAmong(accounts, finding.account) &&
    isAmong(regions, finding.region) &&
    isAmong(severities, finding.severity) &&
    isAmong(pillars, finding.pillar) &&
    isAmong(checks, finding.checkId) &&
    isAmong(states, finding.state) &&
    (resource === undefined || finding.resource?.arn === resource)
  );
}

function isAmong<T>(wanted: readonly T[] | undefined, value: T): boolean {
  return wanted === undefined || wanted.includes(value);
}
