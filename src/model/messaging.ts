import type { Arn, ResourceBase } from './fact.ts';
import type { PolicyDocument } from './policy.ts';

export interface SnsTopic extends ResourceBase<'sns.topic'> {
  readonly policy: PolicyDocument | undefined;
  readonly kmsKeyId: string | undefined;
  readonly fifo: boolean;
  /** It adds a segment of its own to the traces of what is published. */
  readonly tracingActive: boolean;
  /** Of all accounts: a subscriber's own account alone lists the subscription. */
  readonly confirmedSubscriptions: number;
}

/** A subscription. Addresses of people and of web hooks are not kept, only ARNs. */
export interface SnsSubscription extends ResourceBase<'sns.subscription'> {
  readonly topicArn: Arn;
  readonly protocol: string;
  readonly endpointArn: string | undefined;
  readonly confirmed: boolean;
}

/** What a subscription sets for its deliveries: those of people's addresses and phones are not collected. */
export interface SnsSubscriptionAttributes extends ResourceBase<'sns.subscription-attributes'> {
  readonly subscriptionArn: Arn;
  readonly topicArn: Arn;
  readonly protocol: string;
  /** Where messages go that could not be delivered. */
  readonly deadLetterArn: string | undefined;
  /** What its filter looks at, `MessageAttributes` or `MessageBody`; undefined where it gets every message. */
  readonly filterScope: string | undefined;
}

/** Which queues may have this one for their dead letters. */
export interface RedriveAllowance {
  readonly permission: 'allowAll' | 'byQueue' | 'denyAll';
  /** Of `byQueue`. */
  readonly sourceArns: readonly string[];
}

export interface SqsQueue extends ResourceBase<'sqs.queue'> {
  readonly url: string;
  readonly visibilityTimeoutSeconds: number;
  readonly retentionSeconds: number;
  readonly fifo: boolean;
  /** Where messages go that were received too often. */
  readonly deadLetterArn: string | undefined;
  readonly maxReceiveCount: number | undefined;
  /** Undefined where every queue of the account and region may. */
  readonly redriveAllowance: RedriveAllowance | undefined;
  readonly kmsKeyId: string | undefined;
  /** Encrypted with a key that SQS keeps. */
  readonly managedEncryption: boolean;
  /** Messages that can be received now, about. */
  readonly visibleMessages: number;
  /** ISO date-time. */
  readonly createdAt: string;
  readonly policy: PolicyDocument | undefined;
}

/** A move of a dead-letter queue's messages back to where they came from that is under way. */
export interface SqsMessageMoveTask extends ResourceBase<'sqs.message-move-task'> {
  readonly queueArn: Arn;
}

export type MessagingResource = SnsSubscription | SnsSubscriptionAttributes | SnsTopic | SqsMessageMoveTask | SqsQueue;
