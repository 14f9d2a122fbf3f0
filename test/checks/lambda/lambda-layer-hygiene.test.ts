import { lambdaLayerHygiene } from '../../../checks/lambda/lambda-layer-hygiene.ts';
import { aFunction, aGap, aLayerVersion } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const tools = 'arn:aws:lambda:eu-west-1:111122223333:layer:tools';
const foreign = 'arn:aws:lambda:eu-west-1:999988887777:layer:helpers:7';
const powertools = 'arn:aws:lambda:eu-west-1:017000801446:layer:AWSLambdaPowertoolsPythonV3-python313-arm64:2';
const insights = 'arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension-Arm64:1';
const datadog = 'arn:aws:lambda:eu-west-1:464622532012:layer:Datadog-Extension-ARM:1';

function versions(...numbers: readonly number[]) {
  return numbers.map((version) => aLayerVersion({ version }));
}

testCheck(lambdaLayerHygiene, {
  passes: [
    {
      name: 'the newest version of its own account',
      given: [aFunction({ layerArns: [`${tools}:3`] }), ...versions(3, 2)],
      subKey: '111122223333:tools',
      evidence: { function: 'orders', layer: `${tools}:3`, owner: '111122223333', newest: 3, behind: 0, most: 10 },
    },
    {
      name: 'ten versions behind',
      given: [aFunction({ layerArns: [`${tools}:1`] }), ...versions(1, 11)],
      evidence: { newest: 11, behind: 10 },
    },
    {
      name: 'as many versions behind as the options allow',
      given: [aFunction({ layerArns: [`${tools}:1`] }), ...versions(1, 13)],
      options: { maxBehind: 12 },
      evidence: { behind: 12, most: 12 },
    },
    {
      name: 'layers of AWS and of a known maker, whose versions are none of our business',
      given: [aFunction({ layerArns: [powertools, insights, datadog] })],
      verdicts: [
        { result: 'pass', subKey: '017000801446:AWSLambdaPowertoolsPythonV3-python313-arm64' },
        { result: 'pass', subKey: '580247275435:LambdaInsightsExtension-Arm64' },
        { result: 'pass', subKey: '464622532012:Datadog-Extension-ARM', evidence: { owner: '464622532012' } },
      ],
    },
    {
      name: 'a trusted layer, while the layers of the account could not be listed',
      given: [aFunction({ layerArns: [powertools] })],
      gaps: [aGap({ kind: 'lambda.layer-version', operation: 'lambda:ListLayers' })],
    },
    {
      name: 'a layer of an account that the options trust',
      given: [aFunction({ layerArns: [foreign] })],
      options: { trustedLayerAccounts: ['999988887777'] },
      subKey: '999988887777:helpers',
    },
    {
      name: 'a layer of an account of the organization, and those of AWS as before',
      given: [aFunction({ layerArns: [foreign, powertools] })],
      options: { organizationAccounts: ['999988887777'] },
      verdicts: [{ result: 'pass' }, { result: 'pass' }],
    },
  ],
  fails: [
    {
      name: 'eleven versions behind',
      given: [aFunction({ layerArns: [`${tools}:1`] }), ...versions(1, 12)],
      message: 'behind',
      severity: 'low',
      subKey: '111122223333:tools',
      evidence: { newest: 12, behind: 11 },
      text: '11 versions behind the newest, 12',
    },
    {
      name: 'a version that was deleted, though it keeps working',
      given: [aFunction({ layerArns: [`${tools}:2`] }), ...versions(3)],
      message: 'deleted',
      severity: 'low',
      subKey: '111122223333:tools',
      evidence: { layer: `${tools}:2`, owner: '111122223333' },
      text: 'can not be attached again',
    },
    {
      name: 'a layer of which no version is left',
      given: [aFunction({ layerArns: [`${tools}:2`] })],
      message: 'deleted',
    },
    {
      name: 'each layer by itself',
      given: [aFunction({ layerArns: [`${tools}:2`, powertools] })],
      verdicts: [{ result: 'fail', message: 'deleted' }, { result: 'pass' }],
    },
  ],
  reviews: [
    {
      name: 'a layer of an account that nobody calls trusted: it may be one of the organization',
      given: [aFunction({ layerArns: [foreign] })],
      message: 'foreign',
      severity: 'low',
      subKey: '999988887777:helpers',
      evidence: { layer: foreign, owner: '999988887777' },
      text: 'of account 999988887777',
    },
    {
      name: 'a layer of AWS, where the options trust others only',
      given: [aFunction({ layerArns: [powertools] })],
      options: { trustedLayerAccounts: [] },
      message: 'foreign',
    },
  ],
  insufficient: [
    {
      name: 'a layer of a region that is not audited',
      given: [aFunction({ layerArns: ['arn:aws:lambda:us-east-1:111122223333:layer:tools:1'] })],
      subKey: '111122223333:tools',
      text: 'its region is not audited',
    },
  ],
  skips: [{ name: 'it has no layer', given: [aFunction()], text: 'it has no layer' }],
  unknowns: [
    {
      name: 'the layers of its own account could not be listed',
      given: [aFunction({ layerArns: [`${tools}:2`] })],
      gaps: [aGap({ kind: 'lambda.layer-version', operation: 'lambda:ListLayers' })],
      subKey: '111122223333:tools',
      gap: { operation: 'lambda:ListLayers' },
    },
  ],
});
