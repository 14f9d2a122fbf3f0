import { appsyncXray } from '../../../checks/appsync/appsync-xray.ts';
import { aGraphqlApi, anEventApi } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

testCheck(appsyncXray, {
  passes: [
    {
      name: 'X-Ray is on, whatever an Event API has, whose flag is its own',
      given: [aGraphqlApi(), anEventApi({ xrayEnabled: false })],
      verdicts: [
        {
          result: 'pass',
          evidence: { api: 'graph', apiId: aGraphqlApi().apiId, authentication: 'AWS_IAM', tracing: true },
        },
      ],
    },
  ],
  fails: [
    {
      name: 'X-Ray is off',
      given: [aGraphqlApi({ xrayEnabled: false })],
      message: 'off',
      severity: 'low',
      evidence: { api: 'graph', authentication: 'AWS_IAM', tracing: false },
      text: 'graph does not trace',
    },
    {
      name: 'X-Ray is off, and the way in is not told',
      given: [aGraphqlApi({ xrayEnabled: false, authModes: [] })],
      message: 'off',
      evidence: { authentication: 'AUTHENTICATION_TYPE' },
    },
  ],
});
