import { defineCheck, fail, type JudgeContext, notApplicable, passBecause, review, severityOf } from '#kit';
import type { ElbListener, ElbRule } from '#model';

const joins = ['elb.load-balancer', 'elb.listener', 'elb.rule', 'elb.target-group'] as const;
type Context = Pick<JudgeContext<(typeof joins)[number], unknown>, 'find' | 'where'>;

const family = 'ELBSecurityPolicy-';
/** Beginnings of policies that speak TLS 1.2 and later alone. */
const modern = ['TLS13-1-2', 'TLS13-1-3', 'TLS-1-2', 'FS-1-2'];
/** Beginnings of those that speak earlier versions, too. */
const old = ['TLS13-1-0', 'TLS13-1-1', 'TLS-1-0', 'TLS-1-1', 'FS-1-1', 'FS-2018', '2015', '2016'];
const signIns = new Set(['authenticate-oidc', 'authenticate-cognito', 'jwt-validation']);

export const albLambdaListener = defineCheck({
  id: 'alb-lambda-listener',
  title: 'A load balancer calls functions for known callers, over HTTPS',
  question: 'SEC1',
  practices: ['SEC1-B6'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  publicByDesign: true,
  why: 'A load balancer asks nobody who they are unless it is told to, and what it takes by HTTP can be read on its way.',
  remedy: {
    text: 'Listen by HTTPS with a policy for TLS 1.2 or later, let HTTP do no more than redirect, and put an action that signs users in before the one that calls the function.',
    property:
      'AWS::ElasticLoadBalancingV2::Listener Protocol, SslPolicy; AWS::ElasticLoadBalancingV2::ListenerRule Actions.AuthenticateCognitoConfig',
    cli: 'aws elbv2 modify-listener --listener-arn {listenerArn} --ssl-policy ELBSecurityPolicy-TLS13-1-2-2021-06 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',

  subject: ['elb.listener', 'elb.rule'],
  joins,
  messages: {
    clearText: '{balancer} calls functions for what it hears in clear text ({listener}).',
    oldTls: '{balancer} ({listener}) speaks versions of TLS before 1.2, by its policy {policy}.',
    unknownPolicy: '{balancer} ({listener}) has a policy for TLS that is not known here: {policy}.',
    anonymous: 'Rule {rule} of {balancer} calls functions for whoever asks, unless they look at who it is themselves.',
  },

  judge: (subject, context) => (subject.kind === 'elb.rule' ? ofRule(subject, context) : ofListener(subject, context)),
});

function ofListener(listener: ElbListener, context: Context) {
  const rules = context.where('elb.rule', 'listenerArn', listener.arn);
  if (!rules.some((rule) => callsFunction(rule, context))) return notApplicable('none of its rules calls a function');
  const { name, scheme } = balancerOf(listener, context);
  const { protocol, sslPolicy = 'none' } = listener;
  const facts = { balancer: name, scheme, listenerArn: listener.arn, listener: listener.name, policy: sslPolicy };
  const details = scheme === 'internal' ? severityOf('low', 'only its own network reaches it') : {};
  if (protocol !== 'HTTPS') return fail('clearText', facts, details);
  if (startsWithOneOf(sslPolicy, modern)) return passBecause(facts);
  return startsWithOneOf(sslPolicy, old) ? fail('oldTls', facts, details) : review('unknownPolicy', facts, details);
}

function ofRule(rule: ElbRule, context: Context) {
  if (!callsFunction(rule, context)) return notApplicable('it calls no function');
  const { name, scheme } = balancerOf(rule, context);
  if (scheme === 'internal') return notApplicable('only its own network reaches it');
  const by = rule.actions.map(({ type }) => type).filter((type) => signIns.has(type));
  const facts = { balancer: name, scheme, listenerArn: rule.listenerArn, rule: rule.name, by };
  return by.length > 0 ? passBecause(facts) : review('anonymous', facts);
}

/** Target groups of anything but functions are not collected. */
function callsFunction({ actions }: ElbRule, { find }: Context): boolean {
  const groups = actions.flatMap(({ targetGroupArns }) => targetGroupArns);
  return groups.some((arn) => find('elb.target-group', arn).is === 'found');
}

function balancerOf({ loadBalancerArn }: ElbListener | ElbRule, { find }: Context) {
  const balancer = find('elb.load-balancer', loadBalancerArn);
  if (balancer.is === 'found') return balancer.value;
  return { name: loadBalancerArn.replace(/^.*loadbalancer\//, ''), scheme: 'not told' };
}

function startsWithOneOf(policy: string, beginnings: readonly string[]): boolean {
  return beginnings.some((one) => policy.startsWith(`${family}${one}`));
}
