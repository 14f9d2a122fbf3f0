import { lambdaCodeSigning } from '../../../checks/lambda/lambda-code-signing.ts';
import { aCodeSigningConfig, aFunction, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const options = { requireCodeSigning: true };

testCheck(lambdaCodeSigning, {
  passes: [
    {
      name: 'a configuration that refuses what is not signed',
      given: [aFunction(), aCodeSigningConfig()],
      options,
      evidence: { function: 'orders', config: 'csc-0123456789abcdef0', policy: 'Enforce' },
    },
    {
      name: 'a configuration that refuses, beside one whose functions could not be read',
      given: [aFunction(), aCodeSigningConfig(), aCodeSigningConfig({ name: 'csc-2', functionArns: unseen() })],
      options,
    },
  ],
  fails: [
    {
      name: 'no configuration',
      given: [aFunction()],
      options,
      message: 'none',
      severity: 'low',
      text: 'orders has no code-signing configuration',
      evidence: { function: 'orders' },
    },
    {
      name: 'a configuration that holds for another function',
      given: [aFunction({ name: 'cart' }), aCodeSigningConfig()],
      options,
      message: 'none',
    },
    {
      name: 'a configuration that only warns',
      given: [aFunction(), aCodeSigningConfig({ untrustedArtifactOnDeployment: 'Warn' })],
      options,
      message: 'warns',
      text: 'its code-signing configuration csc-0123456789abcdef0 only warns',
      evidence: { function: 'orders', policy: 'Warn' },
      related: [aCodeSigningConfig().arn],
    },
    {
      name: 'outside production: less severe',
      given: [aFunction({ tags: seen({ env: 'dev' }) })],
      options,
      message: 'none',
      severity: 'informational',
    },
  ],
  skips: [
    {
      name: 'signed code is not required unless the option says so',
      given: [aFunction()],
      text: 'signed code is not required by configuration',
    },
    {
      name: 'a container image',
      given: [aFunction({ packageType: 'Image', runtime: undefined })],
      options,
      text: 'it is a container image',
    },
  ],
  unknowns: [
    {
      name: 'the functions of a configuration could not be read, and no other holds for it',
      given: [
        aFunction(),
        aCodeSigningConfig({ functionArns: unseen({ operation: 'lambda:ListFunctionsByCodeSigningConfig' }) }),
      ],
      options,
      gap: { operation: 'lambda:ListFunctionsByCodeSigningConfig' },
    },
  ],
});
