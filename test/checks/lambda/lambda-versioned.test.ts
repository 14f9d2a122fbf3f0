import { lambdaVersioned } from '../../../checks/lambda/lambda-versioned.ts';
import { aFunction, aVersion, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

testCheck(lambdaVersioned, {
  passes: [
    {
      name: 'one version',
      given: [aFunction(), aVersion()],
      evidence: { function: 'orders', packageType: 'Zip', versions: 1 },
    },
    {
      name: 'a function with SnapStart, which works with versions alone',
      given: [
        aFunction({ snapStart: { applyOn: 'PublishedVersions', optimizationStatus: 'Off' } }),
        aVersion(),
        aVersion({ version: '2' }),
      ],
      evidence: { versions: 2 },
    },
    {
      name: 'a replica at the edge, which is a version and no function, beside a function',
      given: [
        aFunction(),
        aVersion(),
        aVersion({ version: '3', edgeMasterArn: aFunction({ region: 'us-east-1' }).arn }),
      ],
    },
  ],
  fails: [
    {
      name: 'nothing but $LATEST',
      given: [aFunction()],
      message: 'none',
      severity: 'medium',
      evidence: { function: 'orders', packageType: 'Zip', versions: 0 },
      text: 'orders has no published version',
    },
    {
      name: 'an image, deployed by its digest all the same',
      given: [aFunction({ packageType: 'Image', runtime: undefined })],
      message: 'none',
      evidence: { packageType: 'Image' },
    },
    {
      name: 'the versions of another function',
      given: [aFunction({ name: 'cart' }), aVersion()],
      message: 'none',
    },
  ],
  skips: [
    {
      name: 'a tag says staging',
      given: [aFunction({ tags: seen({ Environment: 'staging' }) })],
      text: 'not production (tag Environment=staging)',
    },
    {
      name: 'a helper that the CDK made for itself',
      given: [aFunction({ name: 'Stack-CustomS3AutoDeleteObjectsCustomResource-1' })],
      text: 'a framework made it for itself',
    },
  ],
  unknowns: [
    {
      name: 'its name says dev, and the tags that may say otherwise are unread',
      given: [aFunction({ name: 'orders-dev', tags: unseen({ operation: 'tag:GetResources' }) })],
      gap: { operation: 'tag:GetResources' },
    },
  ],
});
