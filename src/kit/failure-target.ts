import type { Arn, PolicyDocument } from '#model';
import { withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';

type Context = Pick<
  JudgeContext<'iam.role' | 'lambda.function' | 'sns.topic' | 'sqs.queue', unknown>,
  'analysis' | 'find'
>;

/** Where failed events are sent, and why they may not arrive. */
export interface FailureTarget {
  readonly arn: string;
  /** `does not exist`, undefined where it can be sent to or is not read. */
  readonly flaw: string | undefined;
  /** Undefined where a flaw keeps everything from arriving. */
  readonly maySend: 'yes' | 'no' | 'unknown' | undefined;
}

/** What a role needs to send there, by the service in the target's ARN. */
const sending = [
  { service: 'sqs', action: 'sqs:SendMessage', below: '' },
  { service: 'sns', action: 'sns:Publish', below: '' },
  { service: 'lambda', action: 'lambda:InvokeFunction', below: '' },
  { service: 'events', action: 'events:PutEvents', below: '' },
  { service: 's3', action: 's3:PutObject', below: '/*' },
];

export function failureTarget(arn: string, roleArns: readonly Arn[], context: Context): FailureTarget {
  const { flaw, policy } = lookedUp(arn as Arn, context);
  if (flaw !== undefined) return { arn, flaw, maySend: undefined };
  const answers = new Set(roleArns.map((roleArn) => maySend(arn, policy, roleArn, context)));
  if (answers.has('no')) return { arn, flaw, maySend: 'no' };
  return { arn, flaw, maySend: answers.has('unknown') ? 'unknown' : 'yes' };
}

interface LookedUp {
  readonly flaw: string | undefined;
  readonly policy: PolicyDocument | undefined;
}

const notRead: LookedUp = { flaw: undefined, policy: undefined };
const missing: LookedUp = { flaw: 'does not exist', policy: undefined };

function lookedUp(arn: Arn, { find }: Context): LookedUp {
  const service = arn.split(':')[2];
  if (service === 'lambda') {
    const target = find('lambda.function', withoutQualifier(arn));
    return target.is === 'absent' ? missing : notRead;
  }
  if (service !== 'sqs' && service !== 'sns') return notRead;
  const target = service === 'sqs' ? find('sqs.queue', arn) : find('sns.topic', arn);
  if (target.is === 'outside') return notRead;
  if (target.is === 'absent') return missing;
  const { fifo, policy } = target.value;
  return { flaw: fifo ? 'is FIFO, and Lambda sends to standard queues and topics only' : undefined, policy };
}

function maySend(arn: string, policy: PolicyDocument | undefined, roleArn: Arn, context: Context) {
  const { find, analysis } = context;
  const needed = sending.find(({ service }) => service === arn.split(':')[2]);
  if (needed === undefined || letsSend(policy, roleArn, needed.action, context)) return 'yes';
  const role = find('iam.role', roleArn);
  if (role.is === 'outside') return 'unknown';
  if (role.is === 'absent') return 'no';
  return analysis.policies.allows(role.value, needed.action, `${arn}${needed.below}`);
}

/** The target's own policy may let the role in; whom a condition on everybody spares is not told apart here. */
function letsSend(policy: PolicyDocument | undefined, roleArn: Arn, action: string, { analysis }: Context): boolean {
  return (policy?.statements ?? []).some(
    ({ effect, principals, actions }) =>
      effect === 'Allow' &&
      principals.some(({ value }) => value === '*' || value === roleArn) &&
      actions.some((pattern) => analysis.policies.matchesAction(pattern, action)),
  );
}
