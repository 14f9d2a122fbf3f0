import type { Arn, Observed, ResourceBase } from './fact.ts';

/** A target group whose target is a function. */
export interface ElbTargetGroup extends ResourceBase<'elb.target-group'> {
  /** Empty where no listener uses it. */
  readonly loadBalancerArns: readonly Arn[];
  /** With a qualifier where it calls an alias or a version. */
  readonly functionArns: Observed<readonly Arn[]>;
  /** Each check calls the function. */
  readonly healthChecked: boolean;
}

/** A load balancer that calls functions. */
export interface ElbLoadBalancer extends ResourceBase<'elb.load-balancer'> {
  readonly scheme: 'internal' | 'internet-facing';
  readonly dnsName: string | undefined;
  /** Undefined where the load balancer has gone since it was listed. */
  readonly idleTimeoutSeconds: Observed<number | undefined>;
}

/** A listener of a load balancer that calls functions. */
export interface ElbListener extends ResourceBase<'elb.listener'> {
  readonly loadBalancerArn: Arn;
  readonly protocol: string;
  readonly port: number;
  /** Undefined without TLS. */
  readonly sslPolicy: string | undefined;
}

/** A rule of such a listener, the one for what no other rule takes among them. */
export interface ElbRule extends ResourceBase<'elb.rule'> {
  readonly listenerArn: Arn;
  readonly loadBalancerArn: Arn;
  readonly isDefault: boolean;
  readonly actions: readonly ElbAction[];
}

export interface ElbAction {
  /** `forward`, `redirect`, `authenticate-cognito` … */
  readonly type: string;
  readonly targetGroupArns: readonly Arn[];
  /** Of a redirection: `HTTPS`, or `#{protocol}` where it stays the same. */
  readonly redirectProtocol: string | undefined;
}

export type BalancingResource = ElbListener | ElbLoadBalancer | ElbRule | ElbTargetGroup;
