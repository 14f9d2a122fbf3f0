import {
  defineCheck,
  executionCapture,
  notApplicable,
  passBecause,
  review,
  runningWorkflow,
  severityOf,
  statesAfter,
  workflowKinds,
} from '#kit';
import type { WorkflowState } from '#model';

/** As optimized integrations and those of the SDK name what keeps a message or hands it on. */
const senders = new Set(['sqs', 'sns', 'events', 'eventbridge']);

export const sfnFailureCapture = defineCheck({
  id: 'sfn-failure-capture',
  title: 'What a failed execution of a state machine was about is kept',
  question: 'REL2',
  practices: ['REL2-22'],
  scope: 'region',
  severity: 'medium',
  why: 'What an execution that failed had in hand is lost for whoever would take it up again.',
  remedy: {
    text: 'Catch errors and send the state to a queue, or let a rule of EventBridge on failed executions have a queue as its target. For an Express machine at least log errors.',
    property:
      'A state with "Resource": "arn:aws:states:::sqs:sendMessage" that a Catch leads to; AWS::Events::Rule EventPattern: {source: [aws.states], detail-type: [Step Functions Execution Status Change], detail: {status: [FAILED, TIMED_OUT, ABORTED]}}',
    cli: 'aws stepfunctions update-state-machine --state-machine-arn {machineArn} --definition file://definition.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html',

  subject: workflowKinds,
  joins: ['sfn.state-machine'],
  hints: ['events.rule'],
  messages: {
    lost: '{workflow} ({type}) keeps nowhere what a failed execution was about: no Catch leads to a message, and no rule to a queue.',
    lostExpress:
      '{workflow} (EXPRESS) keeps nowhere what a failed execution was about: no Catch leads to a message, and no log tells.',
  },

  judge(subject, context) {
    const workflow = runningWorkflow(subject, context);
    if ('result' in workflow) return workflow;
    const { machine, states } = workflow;
    if (!states.some(({ type }) => type === 'Task')) return notApplicable('it calls nothing');

    const evidence = { workflow: workflow.name, machineArn: machine.arn, type: machine.type };
    const caught = states.flatMap(({ catches }) => catches.map(({ next }) => next));
    const sending = statesAfter(caught, workflow).filter(sends);
    if (sending.length > 0) return passBecause({ ...evidence, sending: sending.map(({ name }) => name).sort() });
    const { by, hidden } = executionCapture(machine, context, (target) => target.includes(':sqs:'));
    if (by.length > 0) return passBecause({ ...evidence, takenBy: by });
    if (hidden !== undefined) return hidden;
    if (machine.type === 'EXPRESS') return review('lostExpress', evidence);
    return review('lost', evidence, severityOf('informational', 'it can be redriven for 14 days'));
  },
});

function sends({ call }: WorkflowState): boolean {
  return call !== undefined && senders.has(call.service);
}
