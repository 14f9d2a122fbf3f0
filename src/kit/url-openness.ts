import type { LambdaUrl, PolicyCondition, PolicyDocument, PolicyStatement } from '#model';
import type { PolicyEngine } from '../analysis/policy.ts';

/**
 * What keeps everybody from calling a URL without authentication, of the policy of what it calls; undefined where nothing does.
 * URLs made from October 2025 on need a second statement to be open.
 */
export function missingForEverybody(
  { createdAt }: LambdaUrl,
  document: PolicyDocument,
  policies: PolicyEngine,
): string | undefined {
  const open = policies.openStatements(document).map(({ statement }) => statement);
  const admits = (action: string) => open.some((statement) => letsCall(statement, action, policies));
  if (!admits('lambda:InvokeFunctionUrl')) return 'no statement for lambda:InvokeFunctionUrl';
  const needsBoth = createdAt !== undefined && createdAt >= '2025-10-01';
  return needsBoth && !admits('lambda:InvokeFunction')
    ? 'no statement for lambda:InvokeFunction, which URLs made since October 2025 need'
    : undefined;
}

/** Whether a statement for everybody covers an action when it comes by a URL without authentication. */
function letsCall(statement: PolicyStatement, action: string, { matchesAction }: PolicyEngine): boolean {
  const { actions, notActions, conditions } = statement;
  const isListed = (patterns: readonly string[]) => patterns.some((pattern) => matchesAction(pattern, action));
  return (notActions.length > 0 ? !isListed(notActions) : isListed(actions)) && conditions.every(isMetByOpenUrl);
}

const ofOpenUrl: Readonly<Record<string, string>> = {
  'lambda:functionurlauthtype': 'none',
  'lambda:invokedviafunctionurl': 'true',
};

function isMetByOpenUrl({ operator, key, values }: PolicyCondition): boolean {
  const actual = ofOpenUrl[key.toLowerCase()];
  if (actual === undefined) return true;
  const isAmong = values.some((value) => value.toLowerCase() === actual);
  return /^StringNot/i.test(operator) ? !isAmong : isAmong;
}
