import { xrayTracesFlowing } from '../../../checks/xray/xray-traces-flowing.ts';
import { aSamplingRule, aStage, aTraceSample, theTraceDestination } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const stage = aStage({ tracingEnabled: true });
const name = `${stage.apiName}/${stage.stageName}`;
const sample = aTraceSample({ name, serviceType: 'AWS::ApiGateway::Stage' });
const none = { fixedRate: 0, reservoirPerSecond: 0 };
const { matches } = aSamplingRule();
const unread = {
  kind: 'xray.trace-sample',
  account: '111122223333',
  region: 'eu-west-1',
  because: 'opt-in: traces',
} as const;

function before(more: Partial<typeof matches>, overrides: Parameters<typeof aSamplingRule>[0] = {}) {
  return aSamplingRule({ name: 'first', priority: 1, ...none, matches: { ...matches, ...more }, ...overrides });
}

testCheck(xrayTracesFlowing, {
  passes: [
    {
      name: 'the rule of AWS, and a trace that was read',
      given: [stage, aSamplingRule(), sample],
      evidence: { stage: name, rule: 'Default', rules: ['Default'] },
    },
    { name: 'a reservoir alone', given: [stage, aSamplingRule({ fixedRate: 0 }), sample] },
    { name: 'a rate alone', given: [stage, aSamplingRule({ reservoirPerSecond: 0 }), sample] },
    ...(
      [
        ['another service', { serviceName: 'billing/*' }],
        ['functions', { serviceType: 'AWS::Lambda::Function' }],
        ['another resource', { resourceArn: 'arn:aws:apigateway:eu-west-1::/restapis/other/*' }],
      ] as const
    ).map(([of, more]) => ({
      name: `a rule before it that takes none, of ${of}`,
      given: [stage, before(more), aSamplingRule(), sample],
      evidence: { rules: ['Default'] },
    })),
    ...(
      [
        ['a host', { host: 'shop.example.com' }],
        ['a method', { httpMethod: 'GET' }],
        ['a path', { urlPath: '/health' }],
      ] as const
    ).map(([of, more]) => ({
      name: `a rule before it that takes none of ${of}, and some of the rest`,
      given: [stage, before(more), aSamplingRule(), sample],
      evidence: { rule: 'Default', rules: ['first', 'Default'] },
    })),
    {
      name: 'a rule before it that looks at an attribute',
      given: [stage, before({}, { attributeNames: ['tier'] }), aSamplingRule(), sample],
      evidence: { rules: ['first', 'Default'] },
    },
    {
      name: 'some of one path, and none of the rest',
      given: [stage, before({ urlPath: '/orders' }, { fixedRate: 1 }), aSamplingRule(none), sample],
      evidence: { rules: ['first', 'Default'] },
    },
    {
      name: 'a rule of another account that takes none',
      given: [stage, before({}, { account: '444455556666' }), aSamplingRule(), sample],
      evidence: { rules: ['Default'] },
    },
  ],
  fails: [
    {
      name: 'none of its requests',
      given: [stage, aSamplingRule(none), sample],
      message: 'sampledNone',
      severity: 'low',
      evidence: { stage: name, rule: 'Default', rules: ['Default'] },
      text: `${name} records traces, and the sampling rule Default takes none of its requests.`,
    },
    {
      name: 'a rule before the others that takes none',
      given: [
        stage,
        before({ serviceName: name, serviceType: 'AWS::ApiGateway::*', resourceArn: stage.arn }),
        aSamplingRule(),
      ],
      message: 'sampledNone',
      evidence: { rule: 'first', rules: ['first'] },
    },
    {
      name: 'the first by name, of two with the same priority',
      given: [stage, aSamplingRule({ name: 'second', priority: 1 }), before({})],
      message: 'sampledNone',
      evidence: { rules: ['first'] },
    },
  ],
  skips: [
    {
      name: 'a stage that records no traces',
      given: [aStage({ tracingEnabled: false }), aSamplingRule(none)],
      text: 'it records no traces',
    },
  ],
  insufficient: [
    { name: 'traces that were not read', given: [stage, aSamplingRule()], unread: [unread], text: 'opt-in: traces' },
    {
      name: 'traces of others',
      given: [
        stage,
        aSamplingRule(),
        aTraceSample(),
        aTraceSample({ name }),
        aTraceSample({ name: 'other/prod', serviceType: 'AWS::ApiGateway::Stage' }),
        aTraceSample({ name, serviceType: 'AWS::ApiGateway::Stage', account: '444455556666' }),
        theTraceDestination({ destination: 'XRay' }),
        theTraceDestination({ destination: 'CloudWatchLogs', account: '444455556666' }),
      ],
      text: 'it is in none of the few traces that were read, and may not have been called',
    },
    {
      name: 'spans that go elsewhere',
      given: [stage, aSamplingRule(), theTraceDestination({ destination: 'CloudWatchLogs' })],
      text: 'spans go to CloudWatch Logs (Transaction Search)',
    },
    {
      name: 'no rule that decides',
      given: [stage, before({ host: 'a' })],
      text: 'no sampling rule was listed that decides for it',
    },
  ],
});
