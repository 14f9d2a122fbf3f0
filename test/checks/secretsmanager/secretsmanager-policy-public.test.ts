import { secretsmanagerPolicyPublic } from '../../../checks/secretsmanager/secretsmanager-policy-public.ts';
import { aCondition, aSecret, forAccounts, forEverybody, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const actions = ['secretsmanager:GetSecretValue'];
const kmsKeyId = 'arn:aws:kms:eu-west-1:111122223333:key/6f2c0d0a-0000-4000-8000-000000000001';
const everybody = seen(forEverybody({ actions }));
const foreign = seen(forAccounts('444455556666'));

testCheck(secretsmanagerPolicyPublic, {
  passes: [
    {
      name: 'no policy',
      given: [aSecret({ kmsKeyId })],
      evidence: { secret: 'orders/database', policy: 'none', key: kmsKeyId, others: [] },
    },
    {
      name: 'its own account',
      given: [aSecret({ policy: seen(forAccounts('111122223333')) })],
      evidence: { policy: 'bounded', key: 'alias/aws/secretsmanager' },
    },
    {
      name: 'everybody of one organization',
      given: [
        aSecret({
          kmsKeyId,
          policy: seen(
            forEverybody({ conditions: [aCondition('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5')] }),
          ),
        }),
      ],
      evidence: { others: ['organization o-a1b2c3d4e5'] },
    },
  ],
  fails: [
    {
      name: 'everybody, under a key that may decrypt for others',
      given: [aSecret({ kmsKeyId, policy: everybody })],
      message: 'public',
      severity: 'critical',
      evidence: { secret: 'orders/database', statement: 'anyone', actions, key: kmsKeyId },
    },
    {
      name: 'everybody, under the key of Secrets Manager: less severe',
      given: [aSecret({ policy: everybody })],
      message: 'public',
      severity: 'high',
    },
    {
      name: 'everybody, under the key of Secrets Manager by the ARN of its alias: less severe',
      given: [aSecret({ kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:alias/aws/secretsmanager', policy: everybody })],
      message: 'public',
      severity: 'high',
    },
    {
      name: 'everybody, under the key of Secrets Manager by its name: less severe',
      given: [aSecret({ kmsKeyId: 'aws/secretsmanager', policy: everybody })],
      message: 'public',
      severity: 'high',
    },
    {
      name: 'everybody, under a key whose alias only ends alike',
      given: [aSecret({ kmsKeyId: 'alias/our-aws/secretsmanager', policy: everybody })],
      message: 'public',
      severity: 'critical',
    },
    {
      name: 'everybody, under a key whose alias only begins alike',
      given: [aSecret({ kmsKeyId: 'alias/aws/secretsmanager-ours', policy: everybody })],
      message: 'public',
      severity: 'critical',
    },
  ],
  reviews: [
    {
      name: 'another account by name, beside an organization',
      given: [
        aSecret({
          kmsKeyId,
          policy: seen({
            statements: [
              ...forEverybody({ conditions: [aCondition('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5')] })
                .statements,
              ...forAccounts('444455556666').statements,
            ],
          }),
        }),
      ],
      message: 'foreignAccounts',
      severity: 'medium',
      evidence: { secret: 'orders/database', accounts: ['444455556666'], statements: ['accounts'] },
    },
    {
      name: 'another account, under the key of Secrets Manager: it cannot read it yet',
      given: [aSecret({ policy: foreign })],
      message: 'foreignAccounts',
      severity: 'low',
    },
  ],
  unknowns: [
    {
      name: 'its policy could not be read',
      given: [aSecret({ policy: unseen({ kind: 'secretsmanager.secret' }) })],
      gap: { hides: 'fact', kind: 'secretsmanager.secret' },
    },
  ],
});
