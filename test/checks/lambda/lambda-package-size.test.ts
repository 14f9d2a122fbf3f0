import { lambdaPackageSize } from '../../../checks/lambda/lambda-package-size.ts';
import { aFunction, aGap, anAlias, anImage, aVersion, defaultAccount, defaultRegion } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const megabyte = 2 ** 20;
const digest = 'ab'.repeat(32);
const zip = (codeBytes: number, layersCodeBytes = 0, runtime: string | undefined = 'python3.14') =>
  aFunction({ codeBytes, layersCodeBytes, runtime });
const image = aFunction({ packageType: 'Image', codeBytes: 0, codeSha256: digest, runtime: undefined });

testCheck(lambdaPackageSize, {
  passes: [
    {
      name: 'twenty megabytes',
      given: [zip(20 * megabyte)],
      evidence: { function: 'orders', qualifier: '$LATEST', megabytes: 20, most: 20 },
    },
    { name: 'five megabytes for Node.js', given: [zip(5 * megabyte, 0, 'nodejs24.x')] },
    { name: 'a hundred megabytes with its layers', given: [zip(20 * megabyte, 80 * megabyte)] },
    { name: 'six megabytes of a runtime of its own', given: [zip(6 * megabyte, 0, undefined)] },
    { name: 'what the options allow', given: [zip(6 * megabyte, 0, 'nodejs24.x')], options: { nodeMb: 6 } },
    {
      name: 'an image of five hundred megabytes',
      given: [image, anImage({ digest, imageBytes: 500 * megabyte })],
      evidence: { megabytes: 500, most: 500 },
    },
    {
      name: 'a version that nobody calls is large',
      given: [zip(megabyte), aVersion({ version: '1', codeBytes: 30 * megabyte })],
      verdicts: [{ result: 'pass' }],
    },
  ],
  fails: [
    {
      name: 'more than twenty megabytes',
      given: [zip(20 * megabyte + 1)],
      message: 'large',
      severity: 'low',
      evidence: { megabytes: 20, most: 20 },
      text: 'The package of orders ($LATEST) has 20 MB compressed, more than 20 MB.',
    },
    {
      name: 'more than twenty megabytes for Node.js',
      given: [zip(30 * megabyte, 0, 'nodejs24.x')],
      message: 'large',
    },
    {
      name: 'more than the options allow',
      given: [zip(3 * megabyte)],
      options: { maxMb: 2 },
      message: 'large',
      evidence: { megabytes: 3, most: 2 },
    },
    {
      name: 'more than five megabytes for Node.js',
      given: [zip(5 * megabyte + 1, 0, 'nodejs22.x')],
      message: 'unbundled',
      severity: 'informational',
      text: 'The package of orders ($LATEST) has 5 MB compressed; a bundle for Node.js seldom needs 5 MB.',
    },
    {
      name: 'more than a hundred megabytes with its layers (trap: its own size is without them)',
      given: [zip(10 * megabyte, 90 * megabyte + 1)],
      message: 'nearLimit',
      severity: 'medium',
      evidence: { megabytes: 100, most: 100 },
      text: 'The package of orders ($LATEST) and its layers have 100 MB compressed; unpacked they may have no more than 250 MB.',
    },
    {
      name: 'more with its layers than the options allow',
      given: [zip(10 * megabyte, 20 * megabyte)],
      options: { totalMb: 29 },
      message: 'nearLimit',
    },
    {
      name: 'an image of more than five hundred megabytes (trap: its own size is 0)',
      given: [image, anImage({ digest, imageBytes: 500 * megabyte + 1 }), anImage({ digest: 'cd'.repeat(32) })],
      message: 'image',
      severity: 'low',
      text: 'The image of orders ($LATEST) has 500 MB compressed, more than 500 MB.',
    },
    {
      name: 'an image larger than the options allow',
      given: [image, anImage({ digest, imageBytes: 80 * megabyte })],
      options: { imageMb: 50 },
      message: 'image',
      evidence: { megabytes: 80, most: 50 },
    },
    {
      name: 'the version that an alias calls',
      given: [zip(megabyte), aVersion({ version: '3', codeBytes: 30 * megabyte }), anAlias({ version: '3' })],
      subject: 'orders',
      verdicts: [
        { result: 'pass' },
        { result: 'fail', message: 'large', subKey: 'version-3', evidence: { qualifier: '3', megabytes: 30 } },
      ],
    },
  ],
  skips: [
    {
      name: 'its image is in no repository here',
      given: [image, anImage({ digest: 'cd'.repeat(32) })],
      text: 'its image is in no repository of this region',
    },
  ],
  insufficient: [
    {
      name: 'images are left out',
      given: [image],
      unread: [{ kind: 'ecr.image', account: defaultAccount, region: defaultRegion, because: 'images are left out' }],
      text: 'images are left out',
    },
  ],
  unknowns: [
    {
      name: 'images could not be listed',
      given: [image],
      gaps: [aGap({ kind: 'ecr.image', operation: 'ecr:DescribeImages' })],
      gap: { operation: 'ecr:DescribeImages' },
    },
  ],
});
