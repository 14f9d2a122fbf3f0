import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  notApplicable,
  passBecause,
  qualifiedName,
  slowestOf,
  unknown,
  withoutQualifier,
} from '#kit';

export const albLambdaTimeout = defineCheck({
  id: 'alb-lambda-timeout',
  title: 'A function behind a load balancer ends before the load balancer gives up',
  question: 'PER1',
  practices: ['PER1-31'],
  scope: 'region',
  severity: 'medium',
  why: 'When no byte comes within the idle time, the client gets an error while the function works on and is paid for.',
  remedy: {
    text: 'Lower the time-out of the function below the idle time of the load balancer, or raise that for all that is behind it.',
    property:
      'AWS::Lambda::Function Timeout; AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes idle_timeout.timeout_seconds',
    cli: 'aws lambda update-function-configuration --function-name {functionName} --timeout {wanted} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',

  subject: 'elb.target-group',
  joins: ['elb.load-balancer', 'lambda.function', 'lambda.version', 'lambda.alias'],
  options: z.strictObject({ marginS: z._default(z.number().check(z.gte(0)), 1) }),
  messages: {
    outlives: '{balancer} gives up after {limit}s without a byte, and {function} of {group} may run for {timeout}s.',
  },

  judge({ name: group, loadBalancerArns, functionArns }, context) {
    const [balancerArn] = loadBalancerArns;
    if (balancerArn === undefined) return notApplicable('no load balancer uses it');
    if (!functionArns.seen) return unknown(functionArns.gap);
    if (functionArns.value.length === 0) return notApplicable('it calls no function');
    const balancer = context.find('elb.load-balancer', balancerArn);
    if (balancer.is !== 'found') return insufficientEvidence('its load balancer is not listed');
    const { idleTimeoutSeconds: idle } = balancer.value;
    if (!idle.seen) return unknown(idle.gap);
    if (idle.value === undefined) return notApplicable('its load balancer has gone');
    const slowest = slowestOf(functionArns.value, context);
    if (slowest === undefined) return insufficientEvidence('its function is not listed');

    const { invoked, arn, timeout } = slowest;
    const most = idle.value - context.options.marginS;
    const evidence = {
      balancer: balancer.value.name,
      group,
      function: qualifiedName(invoked),
      functionName: qualifiedName(withoutQualifier(invoked)),
      timeout,
      limit: idle.value,
      wanted: Math.max(1, Math.floor(most)),
    };
    const details = { related: [arn, balancerArn] };
    return timeout <= most ? passBecause(evidence, details) : fail('outlives', evidence, details);
  },
});
