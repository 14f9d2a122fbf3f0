import { defineCheck, openPolicyVerdicts } from '#kit';

export const snsPolicyPublic = defineCheck({
  id: 'sns-policy-public',
  title: 'The policy of a topic lets in a bounded audience',
  question: 'SEC2',
  practices: ['SEC2-B1'],
  scope: 'region',
  severity: 'critical',
  beyondLens: true,
  why: 'Whoever is let in can publish what subscribers take for real, or subscribe and read along.',
  remedy: {
    text: 'Name who may use the topic: an account, an organization (aws:PrincipalOrgID), or a service with the ARN or the account of its source.',
    property: 'AWS::SNS::TopicPolicy PolicyDocument',
    cli: 'aws sns set-topic-attributes --topic-arn {arn} --attribute-name Policy --attribute-value file://policy.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html',

  subject: 'sns.topic',
  messages: {
    public: '{topic} lets everybody in: {actions} by {statements}, and no condition bounds the audience.',
    anySource: '{topic} lets {principals} in, whosever resource the service acts for: {actions} by {statements}.',
  },

  judge: (topic, { analysis: { policies } }) => openPolicyVerdicts(topic, { topic: topic.name }, policies),
});
