import type { SesAccount, SesConfigurationSet, SesEmailTemplate } from '#model';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

export function aSesAccount(overrides: Overrides<SesAccount> = {}): SesAccount {
  const place = placeOf(overrides);
  return {
    kind: 'ses.account',
    arn: arnOf('ses', place, 'account'),
    name: 'account',
    ...place,
    tags: noTags,
    sentLast24Hours: 100,
    ...overrides,
  };
}

/** Tells CloudWatch of everything that may go wrong. */
export function aConfigurationSet(overrides: Overrides<SesConfigurationSet> = {}): SesConfigurationSet {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'transactional';
  return {
    kind: 'ses.configuration-set',
    arn: arnOf('ses', place, `configuration-set/${name}`),
    name,
    ...place,
    tags: noTags,
    eventDestinations: seen([
      {
        name: 'to-cloudwatch',
        enabled: true,
        eventTypes: ['BOUNCE', 'COMPLAINT', 'REJECT', 'RENDERING_FAILURE'],
        cloudwatchDimensions: ['ses:configuration-set'],
      },
    ]),
    reputationMetricsEnabled: seen(true),
    ...overrides,
  };
}

export function anEmailTemplate(overrides: Overrides<SesEmailTemplate> = {}): SesEmailTemplate {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'order-placed';
  const arn = arnOf('ses', place, `template/${name}`);
  return { kind: 'ses.email-template', arn, name, ...place, tags: noTags, ...overrides };
}
