import { apigwXray } from '../../../checks/apigateway/apigw-xray.ts';
import { aStage } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const stage = aStage();

testCheck(apigwXray, {
  passes: [{ name: 'tracing is on', given: [aStage({ tracingEnabled: true })], evidence: { tracing: true } }],
  fails: [
    {
      name: 'tracing is off',
      given: [aStage({ tracingEnabled: false })],
      message: 'off',
      severity: 'medium',
      evidence: { stage: stage.name, apiId: stage.apiId, stageName: stage.stageName, tracing: false },
      text: `${stage.name} does not trace its requests`,
    },
  ],
});
