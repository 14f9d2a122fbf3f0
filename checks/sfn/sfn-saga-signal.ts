import * as z from 'zod/mini';
import {
  defineCheck,
  notApplicable,
  passBecause,
  review,
  runningWorkflow,
  statesAfter,
  statesPlanned,
  workflowKinds,
} from '#kit';
import type { WorkflowState } from '#model';

const writingAction =
  /^(put|update|delete|create|batchWrite|transactWrite|copy|restore|modify|remove|add|executeTransaction)/;
/** By the names that people give to tasks of which nothing else tells what they do. */
const harmlessName =
  /^\W*(get|list|describe|read|fetch|find|load|look|search|query|check|valid|verif|is\b|has\b|calc|comput|format|transform|convert|parse|wait|sleep|poll|notif|tell|inform|log|report|send|publish|emit)/i;
const tellNothing = new Set(['lambda', 'states', 'http', 'apigateway']);

export const sfnSagaSignal = defineCheck({
  id: 'sfn-saga-signal',
  title: 'A state machine takes back what it has done when a later step fails',
  question: 'REL2',
  practices: ['REL2-30'],
  scope: 'region',
  severity: 'informational',
  why: 'A transaction of several writes that fails half-way leaves the first of them done.',
  remedy: {
    text: 'If the writes belong together, catch the error of each and lead to states that undo those before it (a saga).',
    property: 'The states\' Catch: [{"ErrorEquals": ["States.ALL"], "Next": "UndoReservation"}]',
    cli: 'aws stepfunctions update-state-machine --state-machine-arn {machineArn} --definition file://definition.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/prescriptive-guidance/latest/cloud-design-patterns/saga-orchestration.html',

  subject: workflowKinds,
  joins: ['sfn.state-machine'],
  options: z.strictObject({ minWrites: z._default(z.number().check(z.gte(2)), 3) }),
  messages: {
    noWayBack: '{workflow} seems to write in {writing}, and no Catch leads to states that would undo any of it.',
  },

  judge(subject, context) {
    const workflow = runningWorkflow(subject, context);
    if ('result' in workflow) return workflow;
    const planned = statesPlanned(workflow);
    const writing = namesOf(planned.filter(writes));
    if (writing.length < context.options.minWrites) return notApplicable('it writes in too few steps');

    const isPlanned = new Set(planned);
    const caught = workflow.states.flatMap(({ catches }) => catches.map(({ next }) => next));
    const undoing = namesOf(statesAfter(caught, workflow).filter((state) => !isPlanned.has(state) && writes(state)));
    const evidence = { workflow: workflow.name, machineArn: workflow.machine.arn, writing };
    return undoing.length === 0 ? review('noWayBack', evidence) : passBecause({ ...evidence, undoing });
  },
});

function writes({ name, call }: WorkflowState): boolean {
  if (call === undefined) return false;
  return tellNothing.has(call.service) ? !harmlessName.test(name) : writingAction.test(call.action);
}

function namesOf(states: readonly WorkflowState[]): readonly string[] {
  return states.map(({ name }) => name).sort();
}
