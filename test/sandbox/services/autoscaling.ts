import type {
  DescribeScalableTargetsRequest,
  DescribeScalableTargetsResponse,
  DescribeScalingPoliciesRequest,
  DescribeScalingPoliciesResponse,
  DescribeScheduledActionsRequest,
  DescribeScheduledActionsResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { type Page, page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Application Auto Scaling's reads: of one service at a time, 50 a page. */
export const autoscaling: Service<Estate> = {
  client: 'application-auto-scaling',
  operations: {
    DescribeScalableTargets: describeScalableTargets,
    DescribeScalingPolicies: describeScalingPolicies,
    DescribeScheduledActions: describeScheduledActions,
  },
};

function describeScalableTargets(
  input: DescribeScalableTargetsRequest,
  context: Context<Estate>,
): DescribeScalableTargetsResponse {
  const { items, next } = cut(regionOf(context).scaling.targets, 'DescribeScalableTargets', input, context);
  return { ScalableTargets: [...items], ...token(next) };
}

function describeScalingPolicies(
  input: DescribeScalingPoliciesRequest,
  context: Context<Estate>,
): DescribeScalingPoliciesResponse {
  const asked = { ...input, most: 10 };
  const { items, next } = cut(regionOf(context).scaling.policies, 'DescribeScalingPolicies', asked, context);
  return { ScalingPolicies: [...items], ...token(next) };
}

function describeScheduledActions(
  input: DescribeScheduledActionsRequest,
  context: Context<Estate>,
): DescribeScheduledActionsResponse {
  const { items, next } = cut(regionOf(context).scaling.scheduledActions, 'DescribeScheduledActions', input, context);
  return { ScheduledActions: [...items], ...token(next) };
}

interface Asked {
  readonly ServiceNamespace?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  /** The largest page, which is the default too. */
  readonly most?: number;
}

function cut<Item extends { readonly ServiceNamespace: string | undefined }>(
  all: readonly Item[],
  of: string,
  asked: Asked,
  context: Context<Estate>,
): Page<Item> {
  const { ServiceNamespace: namespace, most = 50, MaxResults: size = most, NextToken: token } = asked;
  if (namespace === undefined) {
    throw new ServiceError('ValidationException', "Value null at 'serviceNamespace' failed to satisfy constraint.");
  }
  if (size < 1 || size > most) {
    throw new ServiceError('ValidationException', `MaxResults must be between 1 and ${String(most)}.`);
  }
  return page(
    all.filter((one) => one.ServiceNamespace === namespace),
    {
      of: `application-autoscaling:${of}/${namespace}/${context.caller.account}/${context.region}`,
      token,
      size,
      malformed: () => new ServiceError('InvalidNextTokenException', 'The next token is not valid.'),
    },
  );
}

function token(next: string | undefined): { NextToken?: string } {
  return next === undefined ? {} : { NextToken: next };
}
