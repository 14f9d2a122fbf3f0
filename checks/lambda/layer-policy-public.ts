import { defineCheck, fail, passBecause, pathFacts, policyPaths, unknown } from '#kit';

export const layerPolicyPublic = defineCheck({
  id: 'layer-policy-public',
  title: 'A version of a layer is for a bounded audience',
  question: 'SEC2',
  practices: ['SEC2-B1'],
  scope: 'region',
  severity: 'high',
  beyondLens: true,
  why: 'A layer for everybody publishes its code, with all that was packed by mistake, to every AWS account.',
  remedy: {
    text: 'Remove the statement, and share the version with your organization or with accounts by name; each version has a policy of its own.',
    property: 'AWS::Lambda::LayerVersionPermission Principal, OrganizationId',
    cli: 'aws lambda remove-layer-version-permission --layer-name {layer} --version-number {version} --statement-id {statement} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-layer-cross-account.html',

  subject: 'lambda.layer-version',
  messages: {
    public: '{name} can be used, and so read, by everybody: {actions} by {statements}.',
  },

  judge({ name, layerArn, version, account, policy }, { analysis: { policies } }) {
    if (!policy.seen) return unknown(policy.gap);
    const { everyone, named } = policyPaths(policy.value, account, policies);
    const evidence = { name, layer: layerArn, version };
    if (everyone.length > 0) return fail('public', { ...evidence, ...pathFacts(everyone) });
    const { others } = pathFacts(named);
    return passBecause({ ...evidence, policy: policy.value === undefined ? 'none' : 'bounded', others });
  },
});
