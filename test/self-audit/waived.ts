/** A result of the self-audit that stands, and why. `of` fits the resource's name; without it all are meant. */
export interface Waived {
  readonly check: string;
  readonly of?: RegExp;
  readonly because: string;
}

/** What fails with severity medium or above and is not the template's to mend. */
export const waived: readonly Waived[] = [
  {
    check: 'alarm-aggregate-level',
    because: 'an alarm over all functions of a region belongs to the account; the template has one for each of its own',
  },
  {
    check: 'cloudtrail-management-events',
    because: 'a trail is of the account or the organization, and is there or is not, whoever audits',
  },
  {
    check: 'lambda-claimed-concurrency-alarm',
    because: 'the concurrency of a region is shared by all its functions: whoever owns the account watches it',
  },
  {
    check: 'lambda-role-wildcard-resource',
    of: /-(?:Audit|AuditShard|Plan|ReAudit)Role$/,
    because:
      'what is audited is not known beforehand: single reads of configuration on everything, with content denied',
  },
  {
    check: 'lambda-vulnerability-scanning',
    because: 'Inspector is switched on for an account, not by a stack in it',
  },
];

/** What a person is asked to look at, and what was seen when somebody did. */
export const reviewed: readonly Waived[] = [
  {
    check: 'alarm-automated-response',
    because: 'a run that failed is taken up by the next one; what is left is for a person, whom the topic tells',
  },
  { check: 'budget-present', because: 'a budget is of the account' },
  { check: 'cost-anomaly-monitor', because: 'a monitor of costs is of the account' },
  { check: 'cost-reports-by-tag', because: 'cost categories are of the payer' },
  {
    check: 'deployment-highres-alarm',
    because: 'audits run once a day, so that a deployment seldom meets one: the new version is tried before it is used',
  },
  {
    check: 'dynamodb-contributor-insights',
    because: 'its keys are of one kind each and known; insights of each event would cost more than the table does',
  },
  {
    check: 'lambda-destination-candidate',
    because: 'the digest tells what changed since the last run, which is nothing that a destination could know',
  },
  {
    check: 'lambda-dynamic-config',
    because:
      'its configuration is a parameter of the stack, so that what is asked of it is under the same review as its code',
  },
  {
    check: 'load-test-evidence',
    because: 'it is loaded by its own soaks and benches before it is released, not in the account',
  },
  {
    check: 'lambda-gradual-deployment',
    of: /^CodeDeployHook_/,
    because: 'the function that tries new versions is no target of traffic, and cannot try itself',
  },
  {
    check: 'lambda-log-sampling',
    because: 'each function logs some ten lines a run: there is nothing to sample',
  },
  { check: 'lambda-release-cadence', because: 'how often the auditor is upgraded is for whoever deploys it' },
  {
    check: 'lambda-sync-chaining',
    because: 'an audit that feedback or a change asks for is invoked as an event: nobody waits for its answer',
  },
  { check: 'log-central-aggregation', because: 'where logs are brought together is for the account to say' },
  {
    check: 'log-error-metric-filter',
    because:
      'errors end the invocation and are counted by AWS/Lambda Errors, which has alarms; what runs lose has metrics',
  },
  { check: 'logs-insights-queries', because: 'each run logs one line with its counts: the console finds it' },
  { check: 'pipeline-present', because: 'how the auditor is deployed is for whoever deploys it' },
  {
    check: 'sfn-failure-capture',
    because:
      'a failed execution has alarms, keeps its input for 90 days, and can be redriven; the next schedule audits anew',
  },
  {
    check: 'sfn-saga-signal',
    because: 'nothing is to be undone: findings that were saved are true, and the next run tells what was not told',
  },
];
