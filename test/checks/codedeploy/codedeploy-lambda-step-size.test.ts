import { codedeployLambdaStepSize } from '../../../checks/codedeploy/codedeploy-lambda-step-size.ts';
import { aDeploymentConfig, aDeploymentGroup, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const half = aDeploymentConfig({
  name: 'HalfThenAll',
  routing: seen({ type: 'TimeBasedCanary', firstStepPercent: 50 }),
});
const orders = aDeploymentGroup({ deploymentConfigName: 'HalfThenAll' });
const cart = aDeploymentGroup({ groupName: 'cart', deploymentConfigName: 'HalfThenAll' });

function first(firstStepPercent: number) {
  return aDeploymentConfig({ routing: seen({ type: 'TimeBasedLinear', firstStepPercent }) });
}

testCheck(codedeployLambdaStepSize, {
  passes: [
    {
      name: 'a tenth, as in all that is built in',
      given: [aDeploymentConfig(), aDeploymentGroup()],
      evidence: {
        name: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
        type: 'TimeBasedCanary',
        percent: 10,
        maxFirstStep: 10,
        groups: ['shop/orders'],
      },
      related: [aDeploymentGroup().arn],
    },
    { name: 'a quarter, where the option allows it', given: [first(25)], options: { maxFirstStep: 25 } },
  ],
  fails: [
    {
      name: 'half of the calls',
      given: [half, orders, cart],
      message: 'large',
      severity: 'low',
      text: 'HalfThenAll gives a new version 50 % of the calls at once, 10 % are enough',
      evidence: { type: 'TimeBasedCanary', percent: 50, groups: ['shop/cart', 'shop/orders'] },
      related: [cart.arn, orders.arn],
    },
    {
      name: 'a line by 11 %',
      given: [first(11)],
      message: 'large',
      evidence: { type: 'TimeBasedLinear', percent: 11 },
    },
    { name: '6 %, where the option wants 5', given: [first(6)], options: { maxFirstStep: 5 }, message: 'large' },
  ],
  skips: [
    {
      name: 'all at once, which another check tells',
      given: [aDeploymentConfig({ routing: seen({ type: 'AllAtOnce', firstStepPercent: undefined }) })],
      text: 'it shifts all at once',
    },
    { name: 'it was deleted meanwhile', given: [aDeploymentConfig({ routing: seen(undefined) })], text: 'it is gone' },
  ],
  unknowns: [
    {
      name: 'it could not be read',
      given: [aDeploymentConfig({ routing: unseen({ operation: 'codedeploy:GetDeploymentConfig' }) })],
      gap: { operation: 'codedeploy:GetDeploymentConfig' },
    },
  ],
});
