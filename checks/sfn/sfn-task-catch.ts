import { defineCheck, executionCapture, fail, notApplicable, passBecause, runningWorkflow, workflowKinds } from '#kit';

const callsOthers = new Set(['Task', 'Parallel', 'Map']);

export const sfnTaskCatch = defineCheck({
  id: 'sfn-task-catch',
  title: 'A state machine has a way to go on when one of its tasks fails for good',
  question: 'REL2',
  practices: ['REL2-21'],
  scope: 'region',
  severity: 'low',
  why: 'An error that nothing catches ends the execution where it stands: nothing is cleaned up, and nobody is told.',
  remedy: {
    text: 'Catch errors in the states of the outermost level and lead to states that clean up or tell somebody, or let a rule of EventBridge take failed executions.',
    property: 'The state\'s Catch: [{"ErrorEquals": ["States.ALL"], "Next": "CleanUp"}]',
    cli: 'aws stepfunctions update-state-machine --state-machine-arn {machineArn} --definition file://definition.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html',

  subject: workflowKinds,
  joins: ['sfn.state-machine'],
  hints: ['events.rule'],
  messages: { uncaught: '{workflow} ({type}) catches no error, and nothing else takes an execution that failed.' },

  judge(subject, context) {
    const workflow = runningWorkflow(subject, context);
    if ('result' in workflow) return workflow;
    const { machine, states } = workflow;
    const outermost = states.filter(({ within }) => within.length === 0);
    if (!outermost.some(({ type }) => callsOthers.has(type))) return notApplicable('it calls nothing');

    const evidence = { workflow: workflow.name, machineArn: machine.arn, type: machine.type };
    const catching = outermost.filter(({ catches }) => catches.length > 0).map(({ name }) => name);
    if (catching.length > 0) return passBecause({ ...evidence, catching });
    const { by, hidden } = executionCapture(machine, context, () => true);
    if (by.length > 0) return passBecause({ ...evidence, takenBy: by });
    return hidden ?? fail('uncaught', evidence);
  },
});
