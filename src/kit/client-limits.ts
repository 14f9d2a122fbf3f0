import type { Arn, Verdict, WafRule, WafWebAcl } from '#model';
import type { JudgeContext } from './define-check.ts';
import { insufficientEvidence, notSeen, unknown } from './verdicts.ts';

const groups = 'wafv2.rule-group';
type Context = Pick<JudgeContext<typeof groups, unknown>, 'find' | 'unread'>;

const stopping = new Set(['Block', 'Captcha', 'Challenge']);

/** A rule that looks at how often a client asks, by its name and that of its group. */
interface ClientLimit {
  readonly rule: string;
  readonly stops: boolean;
}

/** The limits for single clients in the rules of a web ACL and in the groups that it refers to. */
export function clientLimits({ rules }: WafWebAcl, { find }: Pick<Context, 'find'>): readonly ClientLimit[] {
  return rules.flatMap((rule) => {
    if (rule.rate !== undefined) return [{ rule: rule.name, stops: isStopping(rule) }];
    const group = rule.ruleGroupArn === undefined ? undefined : find(groups, rule.ruleGroupArn as Arn);
    const within = group?.is === 'found' && group.value.rules.seen ? (group.value.rules.value ?? []) : [];
    return within
      .filter(({ rate }) => rate !== undefined)
      .map((one) => ({ rule: `${rule.name}/${one.name}`, stops: isStopping(one) && !rule.overriddenToCount }));
  });
}

function isStopping({ action }: WafRule): boolean {
  return action !== undefined && stopping.has(action);
}

/** What is said where a limit may stand in rules that are not seen; undefined where all were seen. */
export function unseenLimits(
  { rules, firewallManagerGroups }: WafWebAcl,
  context: Context,
): Verdict<never> | undefined {
  const acting = rules.filter(({ overriddenToCount }) => !overriddenToCount);
  const inGroups = acting.flatMap(({ ruleGroupArn }) => unseenGroup(ruleGroupArn as Arn | undefined, context) ?? []);
  if (inGroups[0] !== undefined) return inGroups[0];
  if (firewallManagerGroups > 0)
    return insufficientEvidence('Firewall Manager has put rules into it that are not seen');
  const managed = acting.find(({ managedGroup }) => managedGroup !== undefined && mayLimit(managedGroup));
  return managed && insufficientEvidence(`its managed rules ${managed.name} may limit clients: they are not seen`);
}

function unseenGroup(arn: Arn | undefined, { find, unread }: Context): Verdict<never> | undefined {
  if (arn === undefined) return undefined;
  const unseen = unread(groups);
  if (unseen !== undefined) return notSeen(unseen);
  const group = find(groups, arn);
  if (group.is === 'outside') return insufficientEvidence('it has a group of rules that is not in what is audited');
  return group.is === 'found' && !group.value.rules.seen ? unknown(group.value.rules.gap) : undefined;
}

/** Those of AWS look at single requests, but for those against floods, robots and stolen accounts. */
function mayLimit({ vendor, name }: NonNullable<WafRule['managedGroup']>): boolean {
  return vendor !== 'AWS' || /AntiDDoS|BotControl|ATP|ACFP/.test(name);
}
