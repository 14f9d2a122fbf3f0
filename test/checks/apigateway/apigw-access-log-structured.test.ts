import { expect } from 'vitest';
import { apigwAccessLogStructured } from '../../../checks/apigateway/apigw-access-log-structured.ts';
import { aStage, aStageV2 } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const accessLogFormat = { structured: false, contextVariables: ['requestId', 'status'] };

testCheck(apigwAccessLogStructured, {
  passes: [
    { name: 'JSON', given: [aStage()], evidence: { stage: 'shop/prod', structured: true } },
    { name: 'JSON of an HTTP API', given: [aStageV2()] },
  ],
  reviews: [
    {
      name: 'another form',
      given: [aStage({ accessLogFormat })],
      message: 'unstructured',
      severity: 'low',
      evidence: {
        structured: false,
        stageName: 'prod',
        apiId: 'a1b2c3d4e5',
        change: [
          'apigateway',
          'update-stage',
          '--rest-api-id',
          'a1b2c3d4e5',
          '--stage-name',
          'prod',
          '--patch-operations',
          'op=replace,path=/accessLogSettings/format,value=FORMAT',
        ],
      },
      text: 'The access log of shop/prod is not JSON.',
    },
    {
      name: 'another form of an HTTP API',
      given: [aStageV2({ accessLogFormat })],
      message: 'unstructured',
      evidence: {
        change: [
          'apigatewayv2',
          'update-stage',
          '--api-id',
          'h1t2t3p4a5',
          '--stage-name',
          'prod',
          '--access-log-settings',
          'DestinationArn=arn:aws:logs:eu-west-1:111122223333:log-group:/apigateway/storefront,Format=FORMAT',
        ],
      },
    },
    {
      name: 'another form of an HTTP API whose destination is not told',
      given: [aStageV2({ accessLogFormat, accessLogArn: undefined })],
      message: 'unstructured',
      evidence: { change: expect.arrayContaining(['DestinationArn=,Format=FORMAT']) as never },
    },
  ],
  skips: [
    { name: 'no access log', given: [aStage({ accessLogFormat: undefined })], text: 'it keeps no access log' },
    { name: 'no access log of an HTTP API', given: [aStageV2({ accessLogFormat: undefined })] },
  ],
});
