import { defineCheck, openPolicyVerdicts } from '#kit';

export const sqsPolicyPublic = defineCheck({
  id: 'sqs-policy-public',
  title: 'The policy of a queue lets in a bounded audience',
  question: 'SEC2',
  practices: ['SEC2-B1'],
  scope: 'region',
  severity: 'critical',
  beyondLens: true,
  why: 'Whoever is let in can read what others sent, or send messages that consumers take for real.',
  remedy: {
    text: 'Name who may use the queue: an account, an organization (aws:PrincipalOrgID), or a service with the ARN or the account of its source.',
    property: 'AWS::SQS::QueuePolicy PolicyDocument',
    cli: 'aws sqs set-queue-attributes --queue-url {url} --attributes file://policy.json --region {region}',
  },
  reference:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html',

  subject: 'sqs.queue',
  messages: {
    public: '{queue} lets everybody in: {actions} by {statements}, and no condition bounds the audience.',
    anySource: '{queue} lets {principals} in, whosever resource the service acts for: {actions} by {statements}.',
  },

  judge: (queue, { analysis: { policies } }) =>
    openPolicyVerdicts(queue, { queue: queue.name, url: queue.url }, policies),
});
