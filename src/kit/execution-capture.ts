import type { EventPattern, EventRule, Gap, StateMachine, Verdict } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import { insufficientEvidence, notSeen, unknown } from './verdicts.ts';

type Context = Pick<JudgeContext<'events.rule', unknown>, 'all' | 'analysis' | 'unread'>;
type PatternRule = EventRule & { readonly pattern: EventPattern };

/** What keeps failed executions, beside the machine's own definition. */
interface ExecutionCapture {
  /** Names of rules, or of the level of its logs; empty where nothing was seen to. */
  readonly by: readonly string[];
  /** What hides whether something does, where nothing was seen to. */
  readonly hidden: Verdict<never> | undefined;
}

/**
 * Rules of EventBridge that hand failed executions to a target of this kind. No events tell of Express executions: there
 * its logs do, where they keep errors.
 */
export function executionCapture(
  machine: StateMachine,
  context: Context,
  isKept: (targetArn: string) => boolean,
): ExecutionCapture {
  return machine.type === 'EXPRESS' ? keptByLogs(machine) : keptByRules(machine, context, isKept);
}

function keptByLogs({ settings }: StateMachine): ExecutionCapture {
  if (!settings.seen) return { by: [], hidden: unknown(settings.gap) };
  const { level, logGroupArns } = settings.value.logging;
  const isLogged = (level === 'ERROR' || level === 'ALL') && logGroupArns.length > 0;
  return { by: isLogged ? [`logs of level ${level}`] : [], hidden: undefined };
}

function keptByRules(
  machine: StateMachine,
  context: Context,
  isKept: (targetArn: string) => boolean,
): ExecutionCapture {
  const { account, region } = machine;
  const taking = rulesOnExecutions(context)
    .filter((rule) => rule.account === account && rule.region === region)
    .map((rule) => ({ ...rule, takesIt: context.analysis.admits(rule.pattern, failureOf(machine)) }))
    .filter(
      ({ takesIt, targets }) => takesIt !== 'no' && (!targets.seen || targets.value.some(({ arn }) => isKept(arn))),
    );
  const sure = taking.filter(({ takesIt, targets }) => takesIt === 'yes' && targets.seen);
  const by = sure.map(({ name }) => `rule ${name}`).sort();
  return { by, hidden: by.length > 0 ? undefined : hiddenIn(taking, context) };
}

function hiddenIn(taking: readonly PatternRule[], { unread }: Context): Verdict<never> | undefined {
  const unseen = unread('events.rule');
  if (unseen !== undefined) return notSeen(unseen);
  const [gap] = taking.flatMap(({ targets }): readonly Gap[] => (targets.seen ? [] : [targets.gap]));
  if (gap !== undefined) return unknown(gap);
  const [rule] = taking.map(({ name }) => name).sort();
  return rule === undefined ? undefined : insufficientEvidence(`the pattern of the rule ${rule} could not be made out`);
}

/** Services send to the default bus only. */
const rulesOnExecutions = oncePerInventory(({ all, analysis }: Context): readonly PatternRule[] =>
  all('events.rule').filter((rule): rule is PatternRule => {
    const { busName, enabled, managedBy, pattern } = rule;
    if (busName !== 'default' || !enabled || managedBy !== undefined || pattern === undefined) return false;
    return analysis.admits(pattern, { ...executionEvent, detail: { status: ['FAILED'] } }) !== 'no';
  }),
);

const executionEvent = {
  source: ['aws.states'],
  'detail-type': ['Step Functions Execution Status Change'],
} as const;

function failureOf({ account, region, arn }: StateMachine) {
  return {
    ...executionEvent,
    account: [account],
    region: [region],
    detail: { stateMachineArn: [arn], status: ['FAILED'] },
  };
}
