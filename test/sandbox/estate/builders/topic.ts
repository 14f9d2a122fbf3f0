import type { Place, SubscriptionRecord, TopicRecord } from '../model.ts';
import { arnAt } from '../place.ts';
import { stableUuid } from '../stable-id.ts';

export interface SubscriptionSketch {
  readonly protocol: 'email' | 'lambda' | 'sqs' | 'http' | 'https' | 'sms';
  readonly endpoint: string;
  readonly pending?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface TopicSketch {
  readonly subscriptions?: readonly SubscriptionSketch[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A topic with the policy that SNS gives every new one. */
export function aTopic(at: Place, name: string, sketch: TopicSketch = {}): TopicRecord {
  const arn = arnAt(at, 'sns', name);
  return {
    arn,
    attributes: {
      TopicArn: arn,
      Owner: at.account,
      DisplayName: '',
      Policy: defaultPolicy(at, arn),
      ...sketch.attributes,
    },
    subscriptions: (sketch.subscriptions ?? []).map((one) => aSubscription(at, arn, one)),
    tags: { ...sketch.tags },
  };
}

function aSubscription(at: Place, topic: string, sketch: SubscriptionSketch): SubscriptionRecord {
  return {
    arn: `${topic}:${stableUuid(`${topic}/${sketch.endpoint}`)}`,
    pending: sketch.pending ?? false,
    protocol: sketch.protocol,
    endpoint: sketch.endpoint,
    owner: at.account,
    attributes: { RawMessageDelivery: 'false', ConfirmationWasAuthenticated: 'true', ...sketch.attributes },
  };
}

function defaultPolicy(at: Place, arn: string): string {
  return JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'SNS:GetTopicAttributes',
          'SNS:SetTopicAttributes',
          'SNS:AddPermission',
          'SNS:RemovePermission',
          'SNS:DeleteTopic',
          'SNS:Subscribe',
          'SNS:ListSubscriptionsByTopic',
          'SNS:Publish',
        ],
        Resource: arn,
        Condition: { StringEquals: { 'AWS:SourceOwner': at.account } },
      },
    ],
  });
}
