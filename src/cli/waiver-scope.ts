import type { Waiver } from '#model';

/** What a waiver covers, in words: `log-retention on arn:aws:logs:*, account 111122223333, tag team=payments`. */
export function waiverScope({ checks, resource, account, tag, finding }: Waiver): string {
  if (finding !== undefined) return `finding ${finding}`;
  const what = checks.includes('*') ? 'every check' : checks.join(', ');
  const value = tag?.value === undefined ? '' : `=${tag.value}`;
  return [
    `${what} on ${resource === '*' ? 'everything' : resource}`,
    ...(account === undefined ? [] : [`account ${account}`]),
    ...(tag === undefined ? [] : [`tag ${tag.key}${value}`]),
  ].join(', ');
}
