import { lambdaVersionBloat } from '../../../checks/lambda/lambda-version-bloat.ts';
import {
  aDeployment,
  aFunction,
  aGap,
  anAccountSettings,
  anAlias,
  aProvisionedConcurrency,
  aUrl,
  aVersion,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const orders = aFunction();
/** The last of so many versions is the latest. */
const versions = (count: number) =>
  Array.from({ length: count }, (_, index) => aVersion({ version: String(index + 1) }));
const gigabyte = 2 ** 30;
const shifting = (completedAt: string | undefined, functionArn = orders.arn) =>
  aDeployment({
    completedAt,
    appSpec: {
      is: 'known',
      functions: [{ functionArn: `${functionArn}:live`, alias: 'live', currentVersion: '1', targetVersion: '2' }],
      hooks: [],
    },
  });

testCheck(lambdaVersionBloat, {
  passes: [
    {
      name: 'it has no versions',
      given: [orders],
      evidence: { function: 'orders', unused: 0, maxVersions: 20, oldest: 'none' },
    },
    {
      name: 'twenty versions that nobody uses, and the last three',
      given: [orders, ...versions(23)],
      evidence: { unused: 20, oldest: '1' },
    },
    {
      name: 'an alias and its routing use what is old',
      given: [orders, ...versions(25), anAlias({ version: '1', routing: [{ version: '2', weight: 0.1 }] })],
      evidence: { unused: 20, oldest: '3' },
    },
    {
      name: 'concurrency is provisioned for what is old, and a URL leads to it',
      given: [orders, ...versions(25), aProvisionedConcurrency({ qualifier: '2' }), aUrl({ qualifier: '1' })],
      evidence: { unused: 20 },
    },
    {
      name: 'a deployment is moving calls between what is old (trap: a running shift)',
      given: [orders, ...versions(25), shifting(undefined)],
      evidence: { unused: 20 },
    },
    {
      name: 'seven tenths of the quota',
      given: [anAccountSettings({}, { codeBytesLimit: 100 * gigabyte, codeBytesUsed: 70 * gigabyte })],
      evidence: { place: '111122223333 eu-west-1', used: 70, limit: 100, warn: 70 },
    },
    { name: 'Lambda told no limit', given: [anAccountSettings({ limits: seen(undefined) })] },
  ],
  fails: [
    {
      name: '21 versions that nobody uses',
      given: [orders, ...versions(24)],
      message: 'versions',
      severity: 'low',
      evidence: {
        function: 'orders',
        unused: 21,
        maxVersions: 20,
        oldest: '1',
        change: 'delete-function --function-name orders --qualifier 1',
      },
      text: 'More than 20 versions of orders are used by nobody.',
    },
    {
      name: 'the options want none',
      given: [orders, ...versions(4)],
      options: { maxVersions: 0 },
      message: 'versions',
      evidence: { unused: 1 },
    },
    {
      name: 'versions of other functions are their own',
      given: [
        orders,
        ...versions(24),
        anAlias({ functionArn: aFunction({ name: 'other' }).arn, version: '1' }),
        shifting(undefined, aFunction({ name: 'other' }).arn),
      ],
      message: 'versions',
    },
    {
      name: 'a deployment has moved its calls',
      given: [orders, ...versions(24), shifting('2026-10-01T08:07:00.000Z')],
      message: 'versions',
    },
    {
      name: 'a deployment does not say what it moves',
      given: [orders, ...versions(24), aDeployment({ completedAt: undefined, appSpec: { is: 'elsewhere' } })],
      message: 'versions',
    },
    {
      name: 'more than seven tenths of the quota',
      given: [anAccountSettings({}, { codeBytesLimit: 100 * gigabyte, codeBytesUsed: 70 * gigabyte + 1 })],
      message: 'quota',
      severity: 'low',
      evidence: { used: 70, change: 'list-functions --function-version ALL' },
      text: 'The code of all functions and layers in 111122223333 eu-west-1 takes 70 % or more of the 100 GB that it may.',
    },
    {
      name: 'half of the quota, as the options say',
      given: [anAccountSettings({}, { codeBytesLimit: 75 * gigabyte, codeBytesUsed: 40 * gigabyte })],
      options: { warn: 0.5 },
      message: 'quota',
      text: '50 % or more of the 75 GB',
    },
  ],
  unknowns: [
    {
      name: 'its settings could not be read',
      given: [anAccountSettings({ limits: unseen() })],
      gap: { hides: 'fact' },
    },
    {
      name: 'mappings could not be listed, which may name old versions',
      given: [orders, ...versions(24)],
      gaps: [aGap({ kind: 'lambda.event-source-mapping', operation: 'lambda:ListEventSourceMappings' })],
      gap: { operation: 'lambda:ListEventSourceMappings' },
    },
    {
      name: 'distributions could not be listed, which name versions',
      given: [orders, ...versions(24)],
      gaps: [aGap({ kind: 'cloudfront.distribution', operation: 'cloudfront:ListDistributions', region: 'global' })],
      gap: { operation: 'cloudfront:ListDistributions' },
    },
    {
      name: 'deployments could not be read, which may be moving calls',
      given: [orders, ...versions(24)],
      gaps: [aGap({ kind: 'codedeploy.deployment', operation: 'codedeploy:BatchGetDeployments' })],
      gap: { operation: 'codedeploy:BatchGetDeployments' },
    },
  ],
});
