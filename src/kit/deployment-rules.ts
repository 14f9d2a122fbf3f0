import type { DeploymentGroup, EventPattern, EventRule } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<JudgeContext<'events.rule', unknown>, 'all' | 'analysis'>;
type PatternRule = EventRule & { readonly pattern: EventPattern };

/** A rule of EventBridge that takes what CodeDeploy tells of a deployment that did not end well. */
interface DeploymentRule {
  readonly rule: EventRule;
  /** `maybe` where its pattern cannot be made out. */
  readonly takesIt: 'yes' | 'maybe';
}

/** Those with a target, or whose targets could not be read. Services send to the default bus only. */
export function deploymentRules(group: DeploymentGroup, context: Context): readonly DeploymentRule[] {
  const { account, region, applicationName, groupName } = group;
  const event = eventOf({
    account: [account],
    region: [region],
    application: [applicationName],
    deploymentGroup: [groupName],
  });
  return rulesOnDeployments(context)
    .filter((rule) => rule.account === account && rule.region === region)
    .flatMap((rule) => {
      const takesIt = context.analysis.admits(rule.pattern, event);
      return takesIt === 'no' ? [] : { rule, takesIt };
    });
}

const rulesOnDeployments = oncePerInventory(({ all, analysis }: Context): readonly PatternRule[] =>
  all('events.rule').filter((rule): rule is PatternRule => {
    const { busName, enabled, managedBy, pattern, targets } = rule;
    if (busName !== 'default' || !enabled || managedBy !== undefined || pattern === undefined) return false;
    if (targets.seen && targets.value.length === 0) return false;
    return analysis.admits(pattern, eventOf(ofAny)) !== 'no';
  }),
);

type Of = Readonly<
  Record<'account' | 'region' | 'application' | 'deploymentGroup', Parameters<Context['analysis']['admits']>[1]>
>;

const ofAny: Of = {
  account: 'anything',
  region: 'anything',
  application: 'anything',
  deploymentGroup: 'anything',
};

function eventOf({ account, region, application, deploymentGroup }: Of) {
  return {
    source: ['aws.codedeploy'],
    'detail-type': ['CodeDeploy Deployment State-change Notification'],
    account,
    region,
    detail: { application, deploymentGroup, state: ['FAILURE', 'STOP'] },
  };
}
