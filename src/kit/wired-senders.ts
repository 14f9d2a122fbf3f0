import type { Gap } from '#model';
import type { JudgeContext } from './define-check.ts';
import type { SendingService } from './delivery-to.ts';
import { oncePerInventory } from './once-per-inventory.ts';

/** What sends to queues and topics; each for the hints of a check that asks. */
export const senderKinds = ['cloudwatch.alarm', 'events.rule', 's3.notification', 'sns.subscription'] as const;

type Context = Pick<JudgeContext<(typeof senderKinds)[number], unknown>, 'all' | 'analysis'>;

/** A service that is wired to send somewhere. */
export interface WiredSender extends SendingService {
  /** It has a role for it, which may stand in for the policy of what it sends to. */
  readonly hasRole: boolean;
}

/** What is wired to send to a queue or topic, and what hides some, of whichever. */
export function wiredSenders(
  arn: string,
  context: Context,
): { readonly senders: readonly WiredSender[]; readonly gap: Gap | undefined } {
  const { byTarget, gap } = gathered(context);
  return { senders: byTarget.get(arn) ?? [], gap };
}

const gathered = oncePerInventory((context: Context) => {
  const sent = [...fromAlarms(context), ...fromBuckets(context), ...fromTopics(context), ...fromRules(context)];
  const byTarget = new Map<string, WiredSender[]>();
  for (const { target, sender } of sent) {
    const known = byTarget.get(target) ?? [];
    known.push(sender);
    byTarget.set(target, known);
  }
  const gaps = enabledRules(context).flatMap(({ targets }) => (targets.seen ? [] : [targets.gap]));
  return { byTarget, gap: gaps[0] };
});

interface Sent {
  readonly target: string;
  readonly sender: WiredSender;
}

function fromAlarms({ all }: Context): readonly Sent[] {
  return all('cloudwatch.alarm')
    .filter(({ actionsEnabled }) => actionsEnabled)
    .flatMap(({ alarmActions, arn: sourceArn, account }) =>
      alarmActions.map((target) => ({ target, sender: { service: 'cloudwatch', sourceArn, account, hasRole: false } })),
    );
}

function fromBuckets({ all }: Context): readonly Sent[] {
  return all('s3.notification').flatMap(({ targets, arn: sourceArn, account }) =>
    targets.map(({ arn: target }) => ({ target, sender: { service: 's3', sourceArn, account, hasRole: false } })),
  );
}

function fromTopics({ all }: Context): readonly Sent[] {
  return all('sns.subscription').flatMap(({ confirmed, endpointArn: target, topicArn: sourceArn }) => {
    if (!confirmed || target === undefined) return [];
    const [, , , , account = ''] = sourceArn.split(':');
    return [{ target, sender: { service: 'sns', sourceArn, account, hasRole: false } }];
  });
}

function fromRules(context: Context): readonly Sent[] {
  return enabledRules(context).flatMap(({ targets, arn: sourceArn, account }) =>
    (targets.seen ? targets.value : []).map(({ arn: target, roleArn }) => ({
      target,
      sender: { service: 'events', sourceArn, account, hasRole: roleArn !== undefined },
    })),
  );
}

function enabledRules({ all }: Context) {
  return all('events.rule').filter(({ enabled }) => enabled);
}
