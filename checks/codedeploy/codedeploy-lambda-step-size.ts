import * as z from 'zod/mini';
import { defineCheck, fail, notApplicable, passBecause, unknown } from '#kit';

export const codedeployLambdaStepSize = defineCheck({
  id: 'codedeploy-lambda-step-size',
  title: 'A gradual deployment of functions begins with a small share of the calls',
  question: 'DEP',
  practices: ['DEP-09'],
  scope: 'region',
  severity: 'low',
  why: 'The first step meets users before anything is known of the release, and so should meet few.',
  remedy: {
    text: 'Let the deployment groups use a configuration whose first step is a tenth of the calls or less.',
    property: 'AWS::CodeDeploy::DeploymentConfig TrafficRoutingConfig',
    cli: "aws deploy create-deployment-config --deployment-config-name NAME --compute-platform Lambda --traffic-routing-config 'type=TimeBasedCanary,timeBasedCanary={canaryPercentage=5,canaryInterval=5}' --region {region}",
  },
  reference: 'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html',

  subject: 'codedeploy.deployment-config',
  joins: ['codedeploy.deployment-group'],
  options: z.strictObject({ maxFirstStep: z._default(z.int().check(z.gte(1), z.lte(100)), 10) }),
  messages: { large: '{name} gives a new version {percent} % of the calls at once, {maxFirstStep} % are enough.' },

  judge({ name, routing }, { where, options: { maxFirstStep } }) {
    if (!routing.seen) return unknown(routing.gap);
    if (routing.value === undefined) return notApplicable('it is gone');
    const { type, firstStepPercent: percent } = routing.value;
    if (percent === undefined) return notApplicable('it shifts all at once, which lambda-gradual-deployment tells');
    const users = where('codedeploy.deployment-group', 'deploymentConfigName', name);
    const evidence = { name, type, percent, maxFirstStep, groups: users.map((group) => group.name).sort() };
    const details = { related: users.map(({ arn }) => arn).sort() };
    return percent > maxFirstStep ? fail('large', evidence, details) : passBecause(evidence, details);
  },
});
