import type { KmsKey, PolicyDocument, SnsTopic, SqsQueue } from '#model';
import type { Truth } from '../analysis/truth.ts';
import { type Arrival, arrives, doubted, flawed } from './arrival.ts';
import type { JudgeContext } from './define-check.ts';
import { keyNamed } from './key-named.ts';
import { insufficientEvidence, notSeen, unknown } from './verdicts.ts';

type Context = Pick<JudgeContext<'kms.key', unknown>, 'all' | 'analysis' | 'unread'>;
interface Details {
  readonly subKey?: string;
}

/** A service that sends to a queue or topic on behalf of a resource. */
export interface SendingService {
  /** As before `.amazonaws.com`. */
  readonly service: string;
  readonly sourceArn: string;
  /** Of the source. */
  readonly account: string;
}

/** Whether a policy lets a service send, and that of the key lets it encrypt: what it may not send is lost. */
export function deliveryTo(
  holder: SqsQueue | SnsTopic,
  from: SendingService,
  context: Context,
  details: Details = {},
): Arrival {
  const maySend = letsSend(holder, from, context);
  if (maySend === 'no') return flawed(`its policy does not let ${from.service} send for ${from.sourceArn}`);
  const byKey = keyArrival(holder, from, context, details);
  if (byKey.flaw !== undefined || maySend === 'yes') return byKey;
  return doubted(insufficientEvidence('a condition of its policy could not be weighed', details));
}

function letsSend(holder: SqsQueue | SnsTopic, from: SendingService, { analysis }: Context): Truth {
  const { kind, policy, arn: resource } = holder;
  if (policy === undefined) return 'no';
  const action = kind === 'sqs.queue' ? 'sqs:SendMessage' : 'sns:Publish';
  const answer = analysis.policies.letsService(policy, { ...from, action, resource });
  return answer === 'no' && from.service === 'cloudwatch' && namesOwner(policy, holder) ? 'maybe' : answer;
}

/** Alarms were let in as their account before CloudWatch had a principal of its own; it is not told whether they still are. */
function namesOwner({ statements }: PolicyDocument, { account }: SqsQueue | SnsTopic): boolean {
  const allows = statements.filter(({ effect }) => effect === 'Allow');
  return allows.some(({ principals }) =>
    principals.some(({ type, value }) => type === 'AWS' && value.includes(account)),
  );
}

function keyArrival(holder: SqsQueue | SnsTopic, from: SendingService, context: Context, details: Details): Arrival {
  const { kmsKeyId: name = '' } = holder;
  if (name === '') return arrives;
  if (/(?:^|:)alias\/aws\/s[qn]s$/.test(name)) return withKeyOfAws(holder, from);
  const unseen = context.unread('kms.key');
  if (unseen !== undefined) return doubted(notSeen(unseen, details));
  const key = keyNamed(name, holder, context);
  if (key === undefined) {
    return doubted(insufficientEvidence('its key was not found, or is of another account', details));
  }
  if (!key.metadata.seen) return doubted(unknown(key.metadata.gap, details));
  const { manager, state } = key.metadata.value;
  if (manager === 'AWS') return withKeyOfAws(holder, from);
  return state === 'Enabled' ? ownKeyArrival(key, from, context, details) : flawed(`its key is in the state ${state}`);
}

function ownKeyArrival(key: KmsKey, from: SendingService, context: Context, details: Details): Arrival {
  if (!key.policy.seen) return doubted(unknown(key.policy.gap, details));
  const mayUse = letsUse(key.policy.value, key, from, context);
  if (mayUse === 'no') return flawed(`the policy of its key does not let ${from.service} use it`);
  if (mayUse === 'yes') return arrives;
  return doubted(insufficientEvidence('a condition of the policy of its key could not be weighed', details));
}

/** Of a topic's, `sns-encryption` tells. */
function withKeyOfAws({ kind }: SqsQueue | SnsTopic, { service }: SendingService): Arrival {
  return kind === 'sns.topic' ? arrives : flawed(`its key is that of AWS, which ${service} cannot use`);
}

function letsUse(
  policy: PolicyDocument | undefined,
  { arn: resource }: KmsKey,
  from: SendingService,
  { analysis: { policies } }: Context,
): Truth {
  if (policy === undefined) return 'maybe';
  const answers = ['kms:GenerateDataKey', 'kms:Decrypt'].map((action) =>
    policies.letsService(policy, { ...from, action, resource }),
  );
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}
