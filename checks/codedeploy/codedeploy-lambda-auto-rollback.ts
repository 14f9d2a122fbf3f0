import * as z from 'zod/mini';
import { defineCheck, fail, notApplicable, passBecause } from '#kit';

const wanted = ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'];

export const codedeployLambdaAutoRollback = defineCheck({
  id: 'codedeploy-lambda-auto-rollback',
  title: 'A deployment of a function that fails or meets an alarm rolls itself back',
  question: 'DEP',
  practices: ['DEP-13'],
  scope: 'region',
  severity: 'medium',
  why: 'Until somebody rolls back by hand, a bad release keeps the calls that it has got.',
  remedy: {
    text: 'Let the deployment group roll back where a deployment fails and where an alarm stops it.',
    property: 'AWS::CodeDeploy::DeploymentGroup AutoRollbackConfiguration',
    cli: 'aws deploy update-deployment-group --application-name {application} --current-deployment-group-name {group} --auto-rollback-configuration enabled=true,events=DEPLOYMENT_FAILURE,DEPLOYMENT_STOP_ON_ALARM --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html',

  subject: 'codedeploy.deployment-group',
  options: z.strictObject({
    /** Groups, as `application/group`, that something else rolls back: another deployer, or a canary of the API. */
    rolledBackOtherwise: z._default(z.array(z.string()), []),
  }),
  messages: {
    off: '{name} does not roll back by itself.',
    partly: '{name} rolls back by itself, but not on {missing}.',
  },

  judge({ name, applicationName: application, groupName: group, autoRollback }, { options }) {
    if (options.rolledBackOtherwise.includes(name)) return notApplicable('something else rolls it back, as configured');
    const { enabled, events } = autoRollback;
    const missing = wanted.filter((event) => !enabled || !events.includes(event));
    const evidence = { name, application, group, enabled, events, missing };
    if (missing.length === 0) return passBecause(evidence);
    return fail(missing.length === wanted.length ? 'off' : 'partly', evidence);
  },
});
