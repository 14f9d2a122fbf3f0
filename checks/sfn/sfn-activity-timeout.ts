import { defineCheck, fail, hasEnd, notApplicable, passBecause, runningWorkflow, workflowKinds } from '#kit';
import type { WorkflowState } from '#model';

export const sfnActivityTimeout = defineCheck({
  id: 'sfn-activity-timeout',
  title: 'A state machine notices when the worker of an activity has died',
  question: 'PER1',
  practices: ['PER1-23'],
  scope: 'region',
  severity: 'medium',
  why: 'Without a time-out and a heartbeat, a worker that died, or that never comes for the task, holds the execution.',
  remedy: {
    text: 'Give the activity a time-out for the whole work, and a heartbeat a few times longer than the pause between two signs of life of its worker.',
    property: 'The state\'s "TimeoutSeconds" and "HeartbeatSeconds", or both with Path',
    cli: 'aws stepfunctions update-state-machine --state-machine-arn {machineArn} --definition file://definition.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-activities.html',

  subject: workflowKinds,
  joins: ['sfn.state-machine'],
  messages: {
    endless: '{state} of {workflow} waits for a worker without {missing}: one that died holds the execution.',
  },

  judge(subject, context) {
    const workflow = runningWorkflow(subject, context);
    if ('result' in workflow) return workflow;
    const activities = workflow.states.filter(({ call }) => call?.pattern === 'activity');
    if (activities.length === 0) return notApplicable('it has no activity');
    return activities.map((activity) => {
      const evidence = { workflow: workflow.name, machineArn: workflow.machine.arn, state: activity.name };
      const missing = missingOf(activity);
      const part = { subKey: activity.name };
      return missing.length === 0 ? passBecause(evidence, part) : fail('endless', { ...evidence, missing }, part);
    });
  },
});

function missingOf({ timeout, heartbeat }: WorkflowState): readonly string[] {
  return [hasEnd(timeout) ? [] : 'TimeoutSeconds', hasEnd(heartbeat) ? [] : 'HeartbeatSeconds'].flat();
}
