import * as z from 'zod/mini';
import { countedKinds, defineCheck, fail, notApplicable, notSeen, passBecause, quotaUse, unknown } from '#kit';

export const serviceQuotaUtilisation = defineCheck({
  id: 'service-quota-utilisation',
  title: 'Quotas have room above what is used of them',
  question: 'OPS2',
  practices: ['OPS2-18'],
  scope: 'region',
  severity: 'medium',
  why: 'At its quota a service refuses: a deployment ends half-way, or callers do.',
  remedy: {
    text: 'Ask for a higher quota before it is needed, which may take days, or remove what is not used.',
    property: 'AWS::CloudWatch::Alarm Metrics with SERVICE_QUOTA()',
    cli: 'aws service-quotas request-service-quota-increase --service-code {service} --quota-code {code} --desired-value {proposed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/servicequotas/latest/userguide/intro.html',

  subject: 'account-region',
  joins: ['servicequotas.quota'],
  hints: countedKinds,
  options: z.strictObject({
    /** The share of a quota that may be used. */
    ratio: z._default(z.number().check(z.positive(), z.lte(1)), 0.8),
  }),
  messages: {
    near: '{quota} ({service}): {percent} % or more of {limit} are used.',
    nearOfOne: '{quota} ({service}): {by} uses {percent} % or more of {limit}.',
  },

  judge({ account, region }, context) {
    const quotas = context.where('servicequotas.quota', 'region', region).filter((one) => one.account === account);
    if (quotas.length === 0) return notApplicable('no quota is told there');
    const { ratio } = context.options;
    const uses = quotas.flatMap((quota) => {
      const use = quotaUse(quota, context);
      return use === undefined ? [] : [{ quota, ...use }];
    });
    const near = uses
      .filter(({ quota, used }) => used >= ratio * quota.value)
      .map(({ quota: { name: quota, serviceCode: service, quotaCode: code, value: limit, adjustable }, used, by }) => {
        const proposed = Math.ceil(Math.max(used, limit) * 1.5);
        const evidence = { quota, service, code, used, limit, percent: ratio * 100, adjustable, proposed };
        const subKey = `${service}/${code}`;
        return by === undefined
          ? fail('near', evidence, { subKey })
          : fail('nearOfOne', { ...evidence, by }, { subKey });
      });
    if (near.length > 0) return near;
    const [settings] = context.where('lambda.account-settings', 'region', region);
    if (settings?.limits.seen === false) return unknown(settings.limits.gap);
    const unseen = context.unread(...countedKinds);
    if (unseen !== undefined) return notSeen(unseen);
    return passBecause({ quotas: uses.map(({ quota }) => `${quota.serviceCode}/${quota.quotaCode}`).sort(), ratio });
  },
});
