import { priceOf, ruleTargets, triggerJoins } from '#data';
import {
  dataActions,
  defineCheck,
  destinationsOf,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  review,
  savingsOfFewerCalls,
  unknown,
} from '#kit';
import type { LambdaFunction } from '#model';

const hints = ['events.rule', 'cloudwatch.lambda-metrics'] as const;
type Context = JudgeContext<(typeof triggerJoins)[number] | (typeof hints)[number] | 'iam.role', unknown>;

const smallBytes = 1_048_576;

export const eventbridgeLambdaPassthrough = defineCheck({
  id: 'eventbridge-lambda-passthrough',
  title: 'A rule hands events on itself where a function would do nothing else',
  question: 'COST1',
  practices: ['COST1-16', 'COST1-20'],
  scope: 'region',
  severity: 'low',
  why: 'A function that only hands an event on costs its time, and is one more thing that can fail.',
  remedy: {
    text: 'Make what the function calls the target of the rule, with an input transformer where the event needs another form; keep the function where it checks, decides or looks something up.',
    property: 'AWS::Events::Rule Targets[].Arn, InputTransformer, RoleArn',
    cli: 'aws events put-targets --rule RULE --targets file://targets.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html',

  subject: 'lambda.function',
  joins: [...triggerJoins, 'iam.role'],
  hints,
  messages: {
    onlyHandsOn:
      '{function} is called by {rules}, is small, and its role lets it do nothing but {actions}: a rule does that itself.',
  },

  judge(subject, context) {
    const rules = rulesCalling(subject, context);
    if (rules.length === 0) {
      const unseen = context.unread('events.rule');
      return unseen === undefined ? notApplicable('no rule calls it') : notSeen(unseen);
    }
    if (subject.packageType === 'Image') return notApplicable('the size of its code is not told');
    const role = context.find('iam.role', subject.roleArn);
    if (role.is !== 'found') return insufficientEvidence('its role was not found');
    const actions = dataActions(role.value, destinationsOf(subject));
    if (actions === undefined) return insufficientEvidence('what its role may do was not all read');
    const evidence = { function: subject.name, rules, actions, codeBytes: subject.codeBytes };
    const isRelay = subject.codeBytes < smallBytes && handsOn(actions, context);
    if (!isRelay) return passBecause(evidence);
    const { invokeConfigs } = subject;
    if (!invokeConfigs.seen) return unknown(invokeConfigs.gap);
    const saved = savingsOfFewerCalls(subject, { low: 0, high: 1 }, { ...context, priceOf });
    return review('onlyHandsOn', evidence, saved);
  },
});

function rulesCalling({ arn }: LambdaFunction, { analysis }: Context): readonly string[] {
  const wired = analysis.triggers(arn).filter(({ source, evidence }) => source === 'events' && evidence === 'wired');
  return [...new Set(wired.map(({ sourceArn = '' }) => sourceArn))].sort();
}

/** To one service, whatever else it looks up there. */
function handsOn(actions: readonly string[], { analysis: { policies } }: Context): boolean {
  const isIn = (patterns: readonly string[], action: string) =>
    patterns.some((pattern) => policies.matchesAction(pattern, action));
  const services = new Set(actions.map((action) => action.replace(/:.*/, '').toLowerCase()));
  return (
    services.size === 1 &&
    actions.some((action) => isIn(ruleTargets.actions, action)) &&
    actions.every((action) => isIn([...ruleTargets.actions, ...ruleTargets.lookups], action))
  );
}
