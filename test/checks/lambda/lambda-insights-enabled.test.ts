import { lambdaInsightsEnabled } from '../../../checks/lambda/lambda-insights-enabled.ts';
import { aFunction } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const insights = 'arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension-Arm64:20';
const other = 'arn:aws:lambda:eu-west-1:111122223333:layer:tools:1';
const required = { requireInsights: true };

testCheck(lambdaInsightsEnabled, {
  passes: [
    {
      name: 'its layer is there',
      given: [aFunction({ layerArns: [other, insights] })],
      options: required,
      evidence: { function: 'orders', layers: [other, insights], requireInsights: true },
    },
    { name: 'its layer is there though nobody requires it', given: [aFunction({ layerArns: [insights] })] },
  ],
  fails: [
    {
      name: 'it is required, and only another layer is there',
      given: [aFunction({ layerArns: [other] })],
      options: required,
      message: 'missing',
      severity: 'informational',
      evidence: { function: 'orders', layers: [other] },
    },
  ],
  skips: [{ name: 'nobody requires it', given: [aFunction()], text: 'does not require Lambda Insights' }],
  insufficient: [
    {
      name: 'a container image, whose extensions are inside of it',
      given: [aFunction({ packageType: 'Image', runtime: undefined })],
      options: required,
      text: 'container image',
    },
  ],
});
