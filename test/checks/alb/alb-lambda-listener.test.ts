import { albLambdaListener } from '../../../checks/alb/alb-lambda-listener.ts';
import type { ElbAction } from '../../../src/model/index.ts';
import { aListener, aListenerRule, aLoadBalancer, aTargetGroup } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const group = aTargetGroup();
const outside = aLoadBalancer({ scheme: 'internet-facing' });
const rule = aListenerRule();
const listener = aListener();
const forward: ElbAction = { type: 'forward', targetGroupArns: [group.arn], redirectProtocol: undefined };
const anonymous = aListenerRule({ actions: [forward] });
const redirect = aListenerRule({
  actions: [{ type: 'redirect', targetGroupArns: [], redirectProtocol: 'HTTPS' }],
});
const behind = (sslPolicy: string) => [
  outside,
  group,
  rule,
  aListener({ sslPolicy: `ELBSecurityPolicy-${sslPolicy}` }),
];
const clear = aListener({ name: 'HTTP 80', protocol: 'HTTP', port: 80, sslPolicy: undefined });

testCheck(albLambdaListener, {
  passes: [
    ...[
      'TLS13-1-2-2021-06',
      'TLS13-1-2-Res-PQ-2025-09',
      'TLS13-1-3-2021-06',
      'TLS-1-2-2017-01',
      'FS-1-2-Res-2019-08',
    ].map((policy) => ({
      name: `a listener with ${policy}`,
      given: behind(policy),
      subject: listener.arn,
      evidence: {
        balancer: 'shop-front',
        scheme: 'internet-facing',
        listener: 'HTTPS 443',
        listenerArn: listener.arn,
        policy: `ELBSecurityPolicy-${policy}`,
      },
    })),
    ...['authenticate-oidc', 'authenticate-cognito', 'jwt-validation'].map((type) => ({
      name: `a rule with ${type}`,
      given: [
        outside,
        group,
        listener,
        aListenerRule({ actions: [{ type, targetGroupArns: [], redirectProtocol: undefined }, forward] }),
      ],
      subject: rule.arn,
      evidence: { by: [type], rule: '10', listenerArn: listener.arn, scheme: 'internet-facing' },
    })),
  ],
  fails: [
    {
      name: 'a listener that hears in clear text',
      given: [outside, group, rule, clear],
      subject: listener.arn,
      message: 'clearText',
      severity: 'medium',
      evidence: { listener: 'HTTP 80', policy: 'none' },
      text: 'shop-front calls functions for what it hears in clear text (HTTP 80)',
    },
    {
      name: 'a listener that hears in clear text within its own network: less severe',
      given: [aLoadBalancer(), group, rule, clear],
      subject: listener.arn,
      message: 'clearText',
      severity: 'low',
      evidence: { scheme: 'internal' },
    },
    ...[
      'TLS13-1-0-2021-06',
      'TLS13-1-1-2021-06',
      'TLS-1-0-2015-04',
      'TLS-1-1-2017-01',
      'FS-1-1-2019-08',
      'FS-2018-06',
      '2015-05',
      '2016-08',
    ].map((policy) => ({
      name: `a listener with ${policy}`,
      given: behind(policy),
      subject: listener.arn,
      message: 'oldTls',
      severity: 'medium' as const,
      evidence: { policy: `ELBSecurityPolicy-${policy}` },
      text: 'before 1.2',
    })),
    {
      name: 'a listener with an old policy within its own network: less severe',
      given: [aLoadBalancer(), group, rule, aListener({ sslPolicy: 'ELBSecurityPolicy-2016-08' })],
      subject: listener.arn,
      message: 'oldTls',
      severity: 'low',
    },
  ],
  reviews: [
    ...['ELBSecurityPolicy-TLS14-2030-01', 'Own-TLS13-1-2', undefined].map((sslPolicy) => ({
      name: `a listener with a policy that is not known: ${String(sslPolicy)}`,
      given: [outside, group, rule, aListener({ sslPolicy })],
      subject: listener.arn,
      message: 'unknownPolicy',
      severity: 'medium' as const,
      evidence: { policy: sslPolicy ?? 'none' },
    })),
    {
      name: 'a rule that asks nobody, whose function may',
      given: [outside, group, listener, anonymous],
      subject: rule.arn,
      message: 'anonymous',
      severity: 'medium',
      evidence: { by: [], balancer: 'shop-front' },
      text: 'Rule 10 of shop-front calls functions for whoever asks',
    },
    {
      name: 'a rule whose load balancer is not seen',
      given: [group, listener, anonymous],
      subject: rule.arn,
      message: 'anonymous',
      evidence: { balancer: 'app/shop-front/50dc6c495c0c9188', scheme: 'not told' },
    },
  ],
  skips: [
    {
      name: 'a rule within its own network',
      given: [aLoadBalancer(), group, listener, anonymous],
      subject: rule.arn,
      text: 'own network',
    },
    {
      name: 'a rule that redirects',
      given: [outside, group, clear, redirect],
      subject: rule.arn,
      text: 'it calls no function',
    },
    {
      name: 'a rule for servers',
      given: [outside, listener, anonymous],
      subject: rule.arn,
      text: 'it calls no function',
    },
    {
      name: 'a listener that redirects from clear text',
      given: [outside, group, clear, redirect],
      subject: listener.arn,
      text: 'none of its rules calls a function',
    },
  ],
});
