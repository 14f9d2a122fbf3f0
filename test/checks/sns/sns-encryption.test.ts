import { snsEncryption } from '../../../checks/sns/sns-encryption.ts';
import {
  aBucketNotification,
  aGap,
  aKmsKey,
  anAlarm,
  anEventRule,
  aRuleTarget,
  aTopic,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const alias = 'alias/aws/sns';
const ofAws = aTopic({ kmsKeyId: alias });
const { arn } = ofAws;
const plain = aTopic({ kmsKeyId: undefined });
const own = aTopic({ kmsKeyId: 'alias/alerts' });
const ownKey = aKmsKey({ namedAs: [aKmsKey().arn, 'alias/alerts'] });
const awsKey = aKmsKey({ metadata: seen({ state: 'Enabled', manager: 'AWS' }) });
const alarm = anAlarm({ alarmActions: ['arn:aws:sns:eu-west-1:111122223333:other', arn] });
const notification = aBucketNotification({
  targets: [{ arn, events: ['s3:ObjectCreated:*'], prefix: undefined, suffix: undefined }],
});
const rule = anEventRule({ targets: seen([aRuleTarget(), aRuleTarget({ id: 'topic', arn })]) });
const others = [
  anAlarm({ name: 'other', alarmActions: ['arn:aws:sns:eu-west-1:111122223333:other'] }),
  anAlarm({ name: 'off', actionsEnabled: false, alarmActions: [arn] }),
  anEventRule({ enabled: false, targets: rule.targets }),
];

testCheck(snsEncryption, {
  passes: [
    {
      name: 'a key of the customer, named by its alias, to which an alarm publishes',
      given: [own, ownKey, alarm],
      evidence: { topic: 'alerts', key: 'alias/alerts', manager: 'CUSTOMER', publishers: ['cloudwatch.amazonaws.com'] },
    },
    {
      name: 'a key of the customer, whatever was read of its publishers',
      given: [own, ownKey],
      gaps: [aGap({ kind: 'cloudwatch.alarm' })],
      evidence: { publishers: [] },
    },
    {
      name: 'a key of another account, which no key of AWS can be',
      given: [aTopic({ kmsKeyId: 'arn:aws:kms:eu-west-1:999988887777:key/theirs' }), alarm],
      gaps: [aGap({ kind: 'kms.key' })],
      evidence: { manager: 'CUSTOMER' },
    },
    {
      name: 'the key of AWS, where no service publishes that can be seen: alarms tell others or nobody, and a rule is off',
      given: [ofAws, ...others],
      evidence: { topic: 'alerts', key: alias, manager: 'AWS', publishers: [] },
    },
  ],
  fails: [
    {
      name: 'no key, and no service that was seen to publish',
      given: [plain, ...others],
      message: 'inTheClear',
      severity: 'low',
      evidence: { topic: 'alerts', publishers: ['none'] },
      text: 'alerts keeps its messages in the clear. Services seen to publish to it, which its key must let in: none.',
    },
    {
      name: 'an empty name of a key, and services whose rights on a key must come first',
      given: [aTopic({ kmsKeyId: '' }), rule, alarm, anAlarm({ name: 'second' }), notification],
      message: 'inTheClear',
      evidence: { publishers: ['cloudwatch.amazonaws.com', 'events.amazonaws.com', 's3.amazonaws.com'] },
    },
    ...(
      [
        ['an alarm', alarm, 'cloudwatch.amazonaws.com'],
        ['a bucket', notification, 's3.amazonaws.com'],
        ['a rule', rule, 'events.amazonaws.com'],
      ] as const
    ).map(([name, publisher, service]) => ({
      name: `the key of AWS, and ${name} that publishes`,
      given: [ofAws, publisher],
      message: 'shutsOut',
      severity: 'medium' as const,
      evidence: { topic: 'alerts', key: alias, manager: 'AWS', publishers: [service] },
    })),
    {
      name: "the key of AWS by its alias's ARN",
      given: [aTopic({ kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:alias/aws/sns' }), alarm],
      message: 'shutsOut',
    },
    {
      name: 'the key of AWS by its own ARN',
      given: [aTopic({ kmsKeyId: awsKey.arn }), awsKey, alarm],
      message: 'shutsOut',
      evidence: { key: awsKey.arn },
    },
  ],
  insufficient: [
    { name: 'a key that is not there', given: [own, aKmsKey()], text: 'its key was not found' },
    {
      name: 'a key of that name in another region',
      given: [own, aKmsKey({ region: 'us-east-1', namedAs: ['alias/alerts'] })],
    },
    {
      name: 'an alias that only ends like that of AWS',
      given: [aTopic({ kmsKeyId: 'alias/my-alias/aws/sns' }), alarm],
    },
    {
      name: 'an alias that only begins like that of AWS',
      given: [aTopic({ kmsKeyId: 'alias/aws/sns-own' }), alarm],
    },
  ],
  unknowns: [
    {
      name: 'keys were not read',
      given: [own],
      gaps: [aGap({ kind: 'kms.key', operation: 'kms:DescribeKey' })],
      gap: { operation: 'kms:DescribeKey' },
    },
    {
      name: 'who manages its key was not read',
      given: [own, aKmsKey({ namedAs: ['alias/alerts'], metadata: unseen({ operation: 'kms:DescribeKey' }) })],
      gap: { operation: 'kms:DescribeKey' },
    },
    ...(['cloudwatch.alarm', 'events.rule', 's3.notification'] as const).map((kind) => ({
      name: `${kind} may publish with the key of AWS, and was not read`,
      given: [ofAws],
      gaps: [aGap({ kind, operation: 'test:List' })],
      gap: { operation: 'test:List' },
    })),
    {
      name: 'a rule may publish with the key of AWS: its targets were not read',
      given: [ofAws, anEventRule({ targets: unseen({ operation: 'events:ListTargetsByRule' }) })],
      gap: { operation: 'events:ListTargetsByRule' },
    },
  ],
});
