import { guarddutyLambdaProtection } from '../../../checks/guardduty/guardduty-lambda-protection.ts';
import { aDetector, aFunction, aRegion } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const region = aRegion();
const { account, region: place } = region;
const id = aDetector().name;
const here = [region, aFunction(), aFunction({ name: 'invoices' })];
const elsewhere = [
  aDetector({ name: 'theirs', account: '444455556666' }),
  aDetector({ name: 'other', region: 'us-east-1' }),
];

testCheck(guarddutyLambdaProtection, {
  passes: [
    {
      name: "the feature is on, as a member of an administrator's organization sees it too",
      given: [...here, aDetector({ enabledFeatures: ['S3_DATA_EVENTS', 'LAMBDA_NETWORK_LOGS'] })],
      subject: region.arn,
      evidence: { account, region: place, functions: 2, detector: id },
    },
  ],
  fails: [
    {
      name: 'the feature is off',
      given: [...here, ...elsewhere, aDetector({ enabledFeatures: ['S3_DATA_EVENTS'] })],
      subject: region.arn,
      message: 'off',
      severity: 'low',
      evidence: { account, region: place, functions: 2, detector: id, call: ['update-detector', '--detector-id', id] },
    },
    {
      name: 'no detector',
      given: [...here, ...elsewhere],
      subject: region.arn,
      message: 'noDetector',
      severity: 'low',
      evidence: { functions: 2, call: ['create-detector', '--enable'] },
    },
    {
      name: 'a detector that was stopped',
      given: [...here, aDetector({ enabled: false })],
      subject: region.arn,
      message: 'noDetector',
      evidence: { call: ['update-detector', '--detector-id', id, '--enable'] },
    },
  ],
  skips: [
    {
      name: 'no functions here, but in another region and another account',
      given: [region, aFunction({ region: 'us-east-1' }), aFunction({ account: '444455556666' })],
      subject: region.arn,
      text: 'no functions are here',
    },
  ],
});
