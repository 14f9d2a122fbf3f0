import type { Arn, ResourceBase } from './fact.ts';
import type { PolicyDocument } from './policy.ts';

export interface SnsTopic extends ResourceBase<'sns.topic'> {
  readonly policy: PolicyDocument | undefined;
  readonly kmsKeyId: string | undefined;
  readonly fifo: boolean;
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

export interface SqsQueue extends ResourceBase<'sqs.queue'> {
  readonly url: string;
  readonly visibilityTimeoutSeconds: number;
  readonly retentionSeconds: number;
  readonly fifo: boolean;
  /** Where messages go that were received too often. */
  readonly deadLetterArn: string | undefined;
  readonly maxReceiveCount: number | undefined;
  readonly policy: PolicyDocument | undefined;
}
