import type { KmsKey } from '#model';
import { logGroupKms } from '../../../checks/logs/log-group-kms.ts';
import { aFunction, aGap, aKmsKey, aLogGroup, aPolicy, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const personal = seen({ DataClass: 'personal' });
const admitting = (value: string, effect: 'Allow' | 'Deny' = 'Allow') =>
  seen(aPolicy([{ effect, principals: [{ type: 'Service', value }], actions: ['kms:*'] }]));
const key = (overrides: Partial<KmsKey> = {}) =>
  aKmsKey({ policy: admitting('logs.eu-west-1.amazonaws.com'), ...overrides });
const kmsKeyArn = aKmsKey().arn;
const withKey = aLogGroup({ tags: personal, kmsKeyArn });

testCheck(logGroupKms, {
  passes: [
    {
      name: 'a key that CloudWatch Logs of the region may use',
      given: [withKey, key()],
      evidence: { name: '/aws/lambda/orders', because: 'DataClass=personal', key: kmsKeyArn },
      related: [kmsKeyArn],
    },
    ...['logs.amazonaws.com', 'logs.eu-west-1.amazonaws.com.cn', '*'].map((service) => ({
      name: `a key that ${service} may use`,
      given: [withKey, key({ policy: admitting(service) })],
    })),
    {
      name: 'a key of which the account disposes too, and another service beside CloudWatch Logs',
      given: [
        withKey,
        key({
          policy: seen(
            aPolicy([
              { principals: [{ type: 'AWS', value: 'arn:aws:iam::111122223333:root' }], actions: ['kms:*'] },
              {
                principals: ['sns', 'logs.eu-west-1'].map((name) => ({
                  type: 'Service',
                  value: `${name}.amazonaws.com`,
                })),
                actions: ['kms:Encrypt*'],
              },
            ]),
          ),
        }),
      ],
    },
    {
      name: "a key of AWS's, whose policy nobody can change",
      given: [withKey, key({ policy: seen(undefined) })],
    },
    {
      name: 'a key of another account, which is not looked at',
      given: [aLogGroup({ tags: personal, kmsKeyArn: 'arn:aws:kms:eu-west-1:999988887777:key/theirs' })],
      evidence: { key: 'arn:aws:kms:eu-west-1:999988887777:key/theirs' },
      related: ['arn:aws:kms:eu-west-1:999988887777:key/theirs'],
    },
    {
      name: 'a key where every group of a workload needs one',
      given: [aLogGroup({ kmsKeyArn }), key()],
      options: { requireKms: true },
      evidence: { because: 'the configuration requires it' },
    },
  ],
  fails: [
    {
      name: 'no key beside data that calls for care',
      given: [aLogGroup({ name: '/ecs/people', tags: personal })],
      message: 'noKey',
      severity: 'low',
      evidence: { name: '/ecs/people', because: 'DataClass=personal' },
    },
    {
      name: 'no key, and a function that writes there handles data that calls for care',
      given: [aLogGroup(), aFunction({ tags: seen({ 'data-classification': 'PII' }) })],
      message: 'noKey',
      evidence: { because: 'data-classification=PII' },
    },
    {
      name: 'no key, of a class that the options name',
      given: [aLogGroup({ tags: seen({ Secrecy: 'top' }) })],
      options: { dataClassTags: ['Secrecy'], dataClasses: ['top'] },
      message: 'noKey',
    },
    {
      name: 'no key where every group of a workload needs one, whatever its unread tags of functions say',
      given: [aLogGroup(), aFunction({ tags: unseen() })],
      options: { requireKms: true },
      message: 'noKey',
      evidence: { because: 'the configuration requires it' },
    },
    {
      name: 'a key that is switched off',
      given: [withKey, key({ metadata: seen({ state: 'Disabled', manager: 'CUSTOMER' }), policy: unseen() })],
      message: 'keyUnusable',
      evidence: { key: kmsKeyArn, state: 'Disabled' },
      related: [kmsKeyArn],
    },
    {
      name: 'a key that is gone',
      given: [withKey],
      message: 'keyUnusable',
      evidence: { state: 'deleted' },
    },
    {
      name: 'a key whose policy does not let the service principal of CloudWatch Logs in',
      given: [withKey, key({ policy: admitting('logs.us-east-1.amazonaws.com') })],
      message: 'keyRefuses',
      severity: 'low',
      evidence: { key: kmsKeyArn },
      related: [kmsKeyArn],
    },
    {
      name: 'a key whose policy shuts CloudWatch Logs out',
      given: [withKey, key({ policy: admitting('logs.eu-west-1.amazonaws.com', 'Deny') })],
      message: 'keyRefuses',
    },
  ],
  skips: [
    { name: 'no tag that calls for care', given: [aLogGroup(), aFunction()], text: 'no tag says' },
    {
      name: 'a group of no workload, where every one of a workload needs a key',
      given: [aLogGroup({ name: '/ecs/orders' })],
      options: { requireKms: true },
    },
  ],
  unknowns: [
    {
      name: 'tags of a function that writes there were not read',
      given: [aLogGroup(), aFunction({ tags: unseen({ operation: 'tag:GetResources' }) })],
      gap: { operation: 'tag:GetResources' },
    },
    {
      name: 'keys were not read',
      given: [withKey],
      gaps: [aGap({ kind: 'kms.key', operation: 'kms:DescribeKey' })],
      gap: { operation: 'kms:DescribeKey' },
    },
    {
      name: 'the state of its key was not read',
      given: [withKey, key({ metadata: unseen({ operation: 'kms:DescribeKey' }) })],
      gap: { operation: 'kms:DescribeKey' },
    },
    {
      name: 'the policy of its key was not read',
      given: [withKey, key({ policy: unseen({ operation: 'kms:GetKeyPolicy' }) })],
      gap: { operation: 'kms:GetKeyPolicy' },
    },
  ],
});
