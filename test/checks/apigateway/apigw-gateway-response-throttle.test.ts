import { apigwGatewayResponseThrottle } from '../../../checks/apigateway/apigw-gateway-response-throttle.ts';
import { aGatewayResponse, aRestApi } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const answer = (responseType: string, statusCode: string | undefined) => aGatewayResponse({ responseType, statusCode });

testCheck(apigwGatewayResponseThrottle, {
  passes: [
    {
      name: 'the answers of the service',
      given: [aRestApi(), aGatewayResponse({ apiId: 'other', statusCode: '503' })],
      subject: 'shop',
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', customised: [] },
    },
    {
      name: 'a body of its own, with the status 429',
      given: [aRestApi(), aGatewayResponse()],
      evidence: { customised: ['THROTTLED'] },
    },
    {
      name: 'a body of its own, with the status of the service',
      given: [aRestApi(), answer('QUOTA_EXCEEDED', undefined)],
      evidence: { customised: ['QUOTA_EXCEEDED'] },
    },
    { name: 'another status for something else', given: [aRestApi(), answer('ACCESS_DENIED', '404')] },
    { name: 'a body of its own for all errors of clients', given: [aRestApi(), answer('DEFAULT_4XX', undefined)] },
    { name: 'one status for all errors of clients, 429', given: [aRestApi(), answer('DEFAULT_4XX', '429')] },
    {
      name: 'one status for all errors of clients, but for both that throttle',
      given: [aRestApi(), answer('DEFAULT_4XX', '400'), answer('THROTTLED', '429'), answer('QUOTA_EXCEEDED', '429')],
      evidence: { customised: ['QUOTA_EXCEEDED', 'THROTTLED'] },
    },
  ],
  fails: [
    {
      name: '503 for who is throttled',
      given: [aRestApi(), answer('THROTTLED', '503')],
      message: 'otherStatus',
      severity: 'medium',
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', answers: ['THROTTLED 503'], responseType: 'THROTTLED' },
      text: 'shop answers clients that it throttles with another status than 429: THROTTLED 503.',
    },
    {
      name: '403 for who has used up a quota',
      given: [aRestApi(), answer('QUOTA_EXCEEDED', '403'), answer('THROTTLED', '429')],
      message: 'otherStatus',
      evidence: { answers: ['QUOTA_EXCEEDED 403'], responseType: 'QUOTA_EXCEEDED' },
    },
    {
      name: 'one status for all errors of clients, which goes for these too',
      given: [aRestApi(), answer('DEFAULT_4XX', '400')],
      message: 'otherStatus',
      evidence: { answers: ['QUOTA_EXCEEDED 400', 'THROTTLED 400'], responseType: 'QUOTA_EXCEEDED' },
    },
    {
      name: 'one status for all errors of clients, and only one of these keeps its own',
      given: [aRestApi(), answer('DEFAULT_4XX', '400'), answer('QUOTA_EXCEEDED', '429')],
      message: 'otherStatus',
      evidence: { answers: ['THROTTLED 400'] },
    },
  ],
});
