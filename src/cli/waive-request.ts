import { createHash } from 'node:crypto';
import type { Waiver } from '#model';
import { checks as catalog } from '../../checks/catalog.ts';
import {
  accountId,
  type Config,
  ConfigError,
  endsTooLate,
  expiryDate,
  latestEnd,
  namedCheck,
  noSuchCheck,
  resourcePattern,
  startOf,
  tagCondition,
  tagOf,
  waiverOwner,
  waiverReason,
} from '../config/index.ts';
import { formatProblems, misspelt, stateProblems } from './option-problems.ts';
import type { WaiveOptions } from './waive-options.ts';

/** The waiver that the options ask for. Throws a ConfigError with every problem of them. */
export function waiveRequest(options: WaiveOptions, config: Config, now: Date): Waiver {
  const end = endOf(options, config, now);
  const problems = [...problemsOf(options, config), ...('problems' in end ? end.problems : [])];
  if ('problems' in end || problems.length > 0) throw new ConfigError(problems);
  const { reason = '', owner = '' } = options;
  const scope = scopeOf(options);
  return { id: idOf(scope), ...scope, reason, owner, expires: end.expires };
}

type Scope = Omit<Waiver, 'id' | 'reason' | 'owner' | 'expires'>;

function scopeOf({ checks = ['*'], finding, resource = '*', account, tag }: WaiveOptions): Scope {
  return {
    checks: [...new Set(checks.map((id) => namedCheck(id, catalog)?.id ?? id))].sort(),
    resource,
    ...(account === undefined ? {} : { account }),
    ...(tag === undefined ? {} : { tag: tagOf(tag) }),
    ...(finding === undefined ? {} : { finding }),
  };
}

/** Follows from what the waiver covers: to waive the same again renews it. */
function idOf({ checks, resource, account, tag, finding }: Scope): string {
  const scope = JSON.stringify([checks, resource, account, tag?.key, tag?.value, finding]);
  return `state:${createHash('sha256').update(scope).digest('hex').slice(0, 12)}`;
}

function problemsOf(options: WaiveOptions, config: Config): readonly string[] {
  const { checks = [], finding, resource, account, tag, reason, owner } = options;
  return [
    ...scopeProblems(options),
    ...checks
      .filter((id) => id !== '*' && namedCheck(id, catalog) === undefined)
      .map((id) => `--checks: ${noSuchCheck(id, catalog)}`),
    ...(finding === undefined || /^[0-9a-f]{64}$/.test(finding)
      ? []
      : [`--finding: ${JSON.stringify(finding)} is not the id of a finding, 64 hexadecimal digits`]),
    ...misspelt('--resource', resourcePattern, resource),
    ...misspelt('--account', accountId, account),
    ...misspelt('--tag', tagCondition, tag),
    ...(reason === undefined ? ['--reason: say why what is found is accepted'] : []),
    ...misspelt('--reason', waiverReason, reason),
    ...(owner === undefined ? ['--owner: say who answers for it'] : []),
    ...misspelt('--owner', waiverOwner, owner),
    ...formatProblems(options.format),
    ...stateProblems('--state', options.state),
    ...stateProblems('state', config.state),
  ];
}

function scopeProblems({ checks, finding, resource, account, tag }: WaiveOptions): readonly string[] {
  const narrowing = Object.entries({ '--resource': resource, '--account': account, '--tag': tag }).filter(
    ([, value]) => value !== undefined,
  );
  if (finding !== undefined) {
    const others = [...(checks === undefined ? [] : ['--checks']), ...narrowing.map(([flag]) => flag)];
    return others.map((flag) => `--finding and ${flag}: choose one, since a finding is of one check and resource`);
  }
  if (checks === undefined) return ['--checks or --finding: name what is waived (--checks "*" is for all checks)'];
  return narrowing.length > 0 ? [] : ['--resource, --account or --tag: name one (--resource "*" is for everything)'];
}

type End = { readonly expires: string } | { readonly problems: readonly string[] };

function endOf({ expires, days }: WaiveOptions, config: Config, now: Date): End {
  if (expires !== undefined && days !== undefined) return { problems: ['--expires and --days: choose one'] };
  if (expires !== undefined) return endAt(expires, config, now);
  if (days !== undefined) return endAfter(days, config, now);
  return { problems: ['--expires or --days: say until when it holds, since a waiver ends'] };
}

function endAt(date: string, config: Config, now: Date): End {
  if (!expiryDate.safeParse(date).success) {
    return { problems: [`--expires: ${JSON.stringify(date)} is not a date like 2027-01-31`] };
  }
  const end = new Date(startOf(date));
  if (end <= now) return { problems: [`--expires: ${date} has begun: a waiver holds until its date begins (UTC)`] };
  if (end > latestEnd(config, now)) return { problems: [`--expires: ${endsTooLate(date, config, now)}`] };
  return { expires: end.toISOString() };
}

function endAfter(text: string, config: Config, now: Date): End {
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    return { problems: [`--days: ${JSON.stringify(text)} is not a whole number of days, 1 or more`] };
  }
  const end = new Date(now.getTime() + Number(text) * 86_400_000);
  if (end > latestEnd(config, now)) return { problems: [`--days: ${endsTooLate(text, config, now)}`] };
  return { expires: end.toISOString() };
}
