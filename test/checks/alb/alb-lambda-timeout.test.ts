import { albLambdaTimeout } from '../../../checks/alb/alb-lambda-timeout.ts';
import { aFunction, aLoadBalancer, anAlias, aTargetGroup, aVersion, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const functionArn = aFunction().arn;
const balancerArn = aLoadBalancer().arn;
const group = aTargetGroup({ functionArns: seen([functionArn]) });
const runs = (timeoutSeconds: number) => aFunction({ timeoutSeconds });

testCheck(albLambdaTimeout, {
  passes: [
    {
      name: 'a second before the load balancer gives up (trap: bodies of a megabyte at most are another matter)',
      given: [group, aLoadBalancer(), runs(59)],
      evidence: {
        balancer: 'shop-front',
        group: 'cart',
        function: 'orders',
        functionName: 'orders',
        timeout: 59,
        limit: 60,
        wanted: 59,
      },
      related: [functionArn, balancerArn],
    },
    {
      name: 'no margin, where the options allow it',
      given: [group, aLoadBalancer(), runs(60)],
      options: { marginS: 0 },
    },
    {
      name: 'the version behind the alias',
      given: [aTargetGroup(), aLoadBalancer(), runs(900), anAlias(), aVersion({ timeoutSeconds: 3 })],
      evidence: { function: 'orders:live', functionName: 'orders', timeout: 3 },
    },
  ],
  fails: [
    {
      name: 'as long as the load balancer waits',
      given: [group, aLoadBalancer(), runs(60)],
      message: 'outlives',
      severity: 'medium',
      evidence: { balancer: 'shop-front', group: 'cart', timeout: 60, limit: 60, wanted: 59 },
      related: [functionArn, balancerArn],
      text: 'shop-front gives up after 60s without a byte, and orders of cart may run for 60s',
    },
    {
      name: 'a load balancer that gives up soon',
      given: [group, aLoadBalancer({ idleTimeoutSeconds: seen(1) }), runs(3)],
      message: 'outlives',
      evidence: { wanted: 1 },
    },
    {
      name: 'a wider margin, where the options demand it',
      given: [group, aLoadBalancer(), runs(56)],
      options: { marginS: 5 },
      message: 'outlives',
      evidence: { wanted: 55 },
    },
  ],
  skips: [
    {
      name: 'no load balancer',
      given: [{ ...group, loadBalancerArns: [] }, runs(900)],
      text: 'no load balancer uses it',
    },
    {
      name: 'no load balancer, and its targets could not be read',
      given: [aTargetGroup({ loadBalancerArns: [], functionArns: unseen() })],
      text: 'no load balancer uses it',
    },
    { name: 'no target', given: [{ ...group, functionArns: seen([]) }, aLoadBalancer()], text: 'it calls no function' },
    {
      name: 'the load balancer has gone since it was listed',
      given: [group, aLoadBalancer({ idleTimeoutSeconds: seen(undefined) }), runs(900)],
      text: 'its load balancer has gone',
    },
  ],
  insufficient: [
    { name: 'a load balancer that is not there', given: [group, runs(900)], text: 'its load balancer is not listed' },
    { name: 'a function that is not there', given: [group, aLoadBalancer()], text: 'its function is not listed' },
  ],
  unknowns: [
    {
      name: 'its targets could not be read',
      given: [aTargetGroup({ functionArns: unseen({ operation: 'elb:Targets' }) }), aLoadBalancer()],
      gap: { operation: 'elb:Targets' },
    },
    {
      name: 'the idle time could not be read',
      given: [group, aLoadBalancer({ idleTimeoutSeconds: unseen({ operation: 'elb:Attributes' }) }), runs(3)],
      gap: { operation: 'elb:Attributes' },
    },
  ],
});
