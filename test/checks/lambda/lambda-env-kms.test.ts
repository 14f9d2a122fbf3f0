import { lambdaEnvKms } from '../../../checks/lambda/lambda-env-kms.ts';
import { describeEnvironment } from '../../../src/boundary/environment.ts';
import { aFunction, anAlias, aVersion, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const environment = seen(describeEnvironment({ TABLE_NAME: 'orders' }));
const tags = seen({ DataClass: 'personal' });
const kmsKeyArn = 'arn:aws:kms:eu-west-1:111122223333:key/variables';
const theirs = 'arn:aws:kms:eu-west-1:999988887777:key/theirs';

testCheck(lambdaEnvKms, {
  passes: [
    {
      name: 'a key of the customer',
      given: [aFunction({ environment, tags, kmsKeyArn })],
      evidence: { function: 'orders', qualifier: '$LATEST', key: kmsKeyArn },
    },
    {
      name: 'a key of another account, whose existence is not known',
      given: [aFunction({ environment, kmsKeyArn: theirs })],
      options: { requireCmk: true },
      evidence: { key: theirs },
    },
    {
      name: 'a key, though neither variables nor tags could be read',
      given: [aFunction({ environment: unseen(), tags: unseen(), kmsKeyArn })],
    },
    {
      name: 'a version without a key that no alias points to',
      given: [aFunction({ environment, tags, kmsKeyArn }), aVersion({ environment })],
    },
  ],
  fails: [
    {
      name: 'no key, and a tag that calls for care',
      given: [aFunction({ environment, tags })],
      message: 'noKey',
      severity: 'low',
      evidence: { function: 'orders', qualifier: '$LATEST', because: 'DataClass=personal' },
    },
    {
      name: 'no key, and a tag that the options name',
      given: [aFunction({ environment, tags: seen({ Secrecy: 'top' }) })],
      options: { dataClassTags: ['Secrecy'], dataClasses: ['top'] },
      message: 'noKey',
    },
    {
      name: 'no key, where all functions need one',
      given: [aFunction({ environment })],
      options: { requireCmk: true },
      message: 'noKey',
      evidence: { because: 'the configuration requires it' },
    },
    {
      name: 'no key on the version that an alias points to, which keeps what it was published with',
      given: [aFunction({ environment, tags, kmsKeyArn }), aVersion({ environment }), anAlias()],
      verdicts: [
        { result: 'pass' },
        { result: 'fail', message: 'noKey', subKey: 'version-1', evidence: { qualifier: '1' } },
      ],
    },
  ],
  skips: [
    {
      name: 'no tag that calls for care',
      given: [aFunction({ environment })],
      text: 'no tag says that its variables call for care',
    },
    {
      name: 'no variables, in $LATEST or behind an alias',
      given: [
        aFunction({ environment: seen([]), tags, kmsKeyArn }),
        aVersion({ environment: seen([]), kmsKeyArn }),
        anAlias(),
      ],
      text: 'it has no environment variables',
    },
  ],
  unknowns: [
    {
      name: 'its tags were not read',
      given: [aFunction({ environment, tags: unseen({ operation: 'tag:GetResources' }) })],
      gap: { operation: 'tag:GetResources' },
    },
    {
      name: 'its variables were not read',
      given: [aFunction({ environment: unseen({ operation: 'lambda:ListFunctions' }), tags })],
      gap: { operation: 'lambda:ListFunctions' },
    },
  ],
});
