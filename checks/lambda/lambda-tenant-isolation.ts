import * as z from 'zod/mini';
import { defineCheck, fail, notApplicable, passBecause, unknown } from '#kit';

export const lambdaTenantIsolation = defineCheck({
  id: 'lambda-tenant-isolation',
  title: 'A function that serves several tenants runs each in environments of its own',
  question: 'SEC2',
  practices: ['SEC2-B5'],
  scope: 'region',
  severity: 'informational',
  beyondLens: true,
  why: 'What one tenant leaves in memory or in /tmp of a shared environment, the next may find.',
  remedy: {
    text: 'Make the function anew with tenant isolation, which can only be chosen then, and have its callers send the tenant.',
    property: 'AWS::Lambda::Function TenancyConfig: {TenantIsolationMode: PER_TENANT}',
    cli: 'aws lambda create-function --function-name NEW_NAME --tenancy-config TenantIsolationMode=PER_TENANT --cli-input-yaml file://function.yaml --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation.html',

  subject: 'lambda.function',
  options: z.strictObject({
    /** The tag that says by `true` that a function serves several tenants. */
    tag: z._default(z.string(), 'multiTenant'),
  }),
  messages: { shared: '{function} serves several tenants (tag {tag}) from environments that they share.' },

  judge({ name, tags, tenantIsolationMode: mode = 'none' }, { options: { tag } }) {
    if (mode === 'PER_TENANT') return passBecause({ function: name, mode });
    if (!tags.seen) return unknown(tags.gap);
    if (tags.value[tag]?.toLowerCase() !== 'true') return notApplicable(`no tag ${tag}=true on it`);
    return fail('shared', { function: name, tag, mode });
  },
});
