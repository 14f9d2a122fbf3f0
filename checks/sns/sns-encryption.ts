import {
  defineCheck,
  fail,
  insufficientEvidence,
  type JudgeContext,
  keyNamed,
  notSeen,
  passBecause,
  publisherHints,
  topicPublishers,
  unknown,
  unreadPublishers,
} from '#kit';
import type { SnsTopic } from '#model';

type Context = JudgeContext<(typeof publisherHints)[number] | 'kms.key', unknown>;

export const snsEncryption = defineCheck({
  id: 'sns-encryption',
  title: 'A topic encrypts its messages with a key that all who publish may use',
  question: 'SEC2',
  practices: ['SEC2-B2'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'Without a key messages lie in the clear until they are delivered; with the key of AWS, what services of AWS publish is lost.',
  remedy: {
    text: 'Give the topic a key of yours whose policy lets each of its publishers use kms:GenerateDataKey* and kms:Decrypt, services of AWS by their principals: first the policy, then the key. alias/aws/sns will do where only roles of the account publish.',
    property: 'AWS::SNS::Topic KmsMasterKeyId',
    cli: 'aws sns set-topic-attributes --topic-arn {arn} --attribute-name KmsMasterKeyId --attribute-value KEY_ARN --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',

  subject: 'sns.topic',
  hints: [...publisherHints, 'kms.key'],
  messages: {
    inTheClear:
      '{topic} keeps its messages in the clear. Services seen to publish to it, which its key must let in: {publishers}.',
    shutsOut: '{topic} loses what {publishers} publish: its key {key} is that of AWS, which lets no service in.',
  },

  judge(topic, context) {
    const { name, kmsKeyId: key = '' } = topic;
    const publishers = topicPublishers(topic.arn, context);
    if (key === '') {
      return fail('inTheClear', { topic: name, publishers: publishers.length > 0 ? publishers : ['none'] });
    }
    const manager = managerOf(key, topic, context);
    if (typeof manager !== 'string') return manager;
    const evidence = { topic: name, key, manager, publishers };
    if (manager === 'CUSTOMER') return passBecause(evidence);
    if (publishers.length === 0) return unreadPublishers(context) ?? passBecause(evidence);
    const severity = { level: 'medium', because: 'what they publish is lost' } as const;
    return fail('shutsOut', evidence, { severity });
  },
});

/** Keys of another account are no key of AWS's. */
function managerOf(key: string, { account, region }: SnsTopic, context: Context) {
  if (/(?:^|:)alias\/aws\/sns$/.test(key)) return 'AWS';
  const isElsewhere = key.startsWith('arn:') && key.split(':')[4] !== account;
  if (isElsewhere) return 'CUSTOMER';
  const unseen = context.unread('kms.key');
  if (unseen !== undefined) return notSeen(unseen);
  const metadata = keyNamed(key, { account, region }, context)?.metadata;
  if (metadata === undefined) return insufficientEvidence('its key was not found');
  return metadata.seen ? metadata.value.manager : unknown(metadata.gap);
}
