import type { Arn, Resource } from '#model';
import { type Arrival, arrives, doubted, flawed } from './arrival.ts';
import type { JudgeContext } from './define-check.ts';
import { deliveryTo, type SendingService } from './delivery-to.ts';

import { insufficientEvidence, notSeen } from './verdicts.ts';

/** What tells whether failures arrive at a queue; each for the hints of a check that asks. */
export const failureQueueHints = ['iam.role', 'kms.key', 'sqs.queue'] as const;

type Context = Pick<JudgeContext<(typeof failureQueueHints)[number], unknown>, 'all' | 'analysis' | 'find' | 'unread'>;

export interface FailureRoute {
  /** Where failures are sent. */
  readonly arn: Arn;
  /** What sends them there. */
  readonly holder: Pick<Resource, 'account' | 'region'>;
  /** By the queue's policy, or with a role; undefined where it is not told with which. */
  readonly sender: SendingService | { readonly roleArn: Arn };
  /** Which kind of queue it has to be. */
  readonly fifo: boolean;
  /** It may be of another account. */
  readonly acrossAccounts: boolean;
}

interface Details {
  readonly subKey?: string;
}

/** Whether what a service could not deliver arrives at the queue that it has for that. */
export function failureQueue(route: FailureRoute, context: Context, details: Details = {}): Arrival {
  const misplaced = placeFlaw(route);
  if (misplaced !== undefined) return flawed(misplaced);
  const { arn, fifo, sender } = route;
  const unseen = context.unread('sqs.queue');
  if (unseen !== undefined) return doubted(notSeen(unseen, details));
  const queue = context.find('sqs.queue', arn);
  if (queue.is === 'outside')
    return doubted(insufficientEvidence('its queue is outside the audited accounts', details));
  if (queue.is === 'absent') return flawed('does not exist');
  if (queue.value.fifo !== fifo) return flawed(fifo ? 'is no FIFO queue, which it has to be' : 'is FIFO');
  if (!('service' in sender)) return byRole(arn, sender.roleArn, context, details);
  const { flaw, doubt } = deliveryTo(queue.value, sender, context, details);
  return flaw === undefined ? { flaw, doubt } : flawed(`gets nothing: ${flaw}`);
}

/** The same of a service that sends with a role to a standard queue, of whichever account; topics are taken as they are. */
export function failureQueueByRole(arn: Arn, roleArn: Arn, holder: FailureRoute['holder'], context: Context): Arrival {
  if (arn.split(':')[2] !== 'sqs') return arrives;
  return failureQueue({ arn, holder, sender: { roleArn }, fifo: false, acrossAccounts: true }, context);
}

function placeFlaw({ arn, holder, acrossAccounts }: FailureRoute): string | undefined {
  const [, , , region, account] = arn.split(':');
  if (region !== holder.region) return 'is in another region';
  return account !== holder.account && !acrossAccounts ? 'is of another account' : undefined;
}

function byRole(arn: Arn, roleArn: Arn, context: Context, details: Details): Arrival {
  const unseen = context.unread('iam.role');
  if (unseen !== undefined) return doubted(notSeen(unseen, details));
  const role = context.find('iam.role', roleArn);
  if (role.is === 'outside') return doubted(insufficientEvidence('its role is outside the audited accounts', details));
  if (role.is === 'absent') return flawed('gets nothing: the role that is to send does not exist');
  const maySend = context.analysis.policies.allows(role.value, 'sqs:SendMessage', arn);
  if (maySend === 'no') return flawed('gets nothing: the role that is to send may not');
  return maySend === 'yes' ? arrives : doubted(insufficientEvidence('a policy of its role was not read', details));
}
