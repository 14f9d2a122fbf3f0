import * as z from 'zod/mini';
import { defineCheck, fail, notApplicable, passBecause } from '#kit';

export const lambdaPcAutoscaling = defineCheck({
  id: 'lambda-pc-autoscaling',
  title: 'Provisioned concurrency follows the traffic',
  question: 'PER1',
  practices: ['PER1-B3'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'A fixed number of environments is paid for all night, and is too small on the day when it matters.',
  remedy: {
    text: 'Let Application Auto Scaling follow the use, or set it by the clock where the hours of traffic are known.',
    property:
      'AWS::ApplicationAutoScaling::ScalableTarget; AWS::ApplicationAutoScaling::ScalingPolicy LambdaProvisionedConcurrencyUtilization; SAM ProvisionedConcurrencyConfig',
    cli: 'aws application-autoscaling register-scalable-target --service-namespace lambda --resource-id {resourceId} --scalable-dimension lambda:function:ProvisionedConcurrency --min-capacity 1 --max-capacity {units} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html',

  subject: 'lambda.provisioned-concurrency',
  joins: ['autoscaling.target', 'autoscaling.policy', 'autoscaling.scheduled-action'],
  /** So many may stay as they are. */
  options: z.strictObject({ min: z._default(z.int().check(z.nonnegative()), 5) }),
  messages: { fixed: '{qualified} has {units} environments ready at all times: {flaw}.' },

  judge({ name, account, region, requested: units }, { where, options: { min } }) {
    if (units <= min) return notApplicable(`no more than ${min} environments are ready`);
    const resourceId = `function:${name}`;
    const isHere = (one: { readonly account: string; readonly region: string }) =>
      one.account === account && one.region === region;
    const target = where('autoscaling.target', 'resourceId', resourceId).find(isHere);
    const policies = where('autoscaling.policy', 'resourceId', resourceId).filter(isHere);
    const actions = where('autoscaling.scheduled-action', 'resourceId', resourceId).filter(isHere);
    const by = [...policies, ...actions].map((one) => one.name).sort();
    const evidence = { qualified: name, units, min, resourceId, by };
    if (target === undefined) return fail('fixed', { ...evidence, flaw: 'it has no scalable target' });
    if (by.length === 0) return fail('fixed', { ...evidence, flaw: 'neither a policy nor a schedule scales it' });
    if (actions.length > 0) return passBecause(evidence);
    if (target.scalingInSuspended || target.scalingOutSuspended)
      return fail('fixed', { ...evidence, flaw: 'its scaling is suspended' });
    const isFixed = target.minimumCapacity >= target.maximumCapacity;
    return isFixed ? fail('fixed', { ...evidence, flaw: 'its minimum is its maximum' }) : passBecause(evidence);
  },
});
