import { type SyncJob, syncJobs } from '#data';
import {
  defineCheck,
  fail,
  notApplicable,
  passBecause,
  runningWorkflow,
  statesReached,
  type Workflow,
  workflowKinds,
} from '#kit';
import type { WorkflowState } from '#model';

/** What stands between a look at a job and the next wait. */
const passing = new Set(['Choice', 'Pass']);

export const sfnPollLoop = defineCheck({
  id: 'sfn-poll-loop',
  title: 'A state machine lets Step Functions wait for a job instead of polling',
  question: 'COST1',
  practices: ['COST1-29'],
  scope: 'region',
  severity: 'low',
  why: 'Each turn of a polling loop is paid for by its transitions, and the job has ended before it is noticed.',
  remedy: {
    text: 'Start the job by the integration that waits for it, and drop the loop.',
    property:
      'The state\'s "Resource": "arn:aws:states:::glue:startJobRun.sync"; for a child machine "arn:aws:states:::states:startExecution.sync:2"',
    cli: 'aws stepfunctions update-state-machine --state-machine-arn {machineArn} --definition file://definition.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html',

  subject: workflowKinds,
  joins: ['sfn.state-machine'],
  messages: {
    polls:
      '{state} of {workflow} looks again and again whether a job has ended that {starter} started: {better} would wait for it.',
  },

  judge(subject, context) {
    const workflow = runningWorkflow(subject, context);
    if ('result' in workflow) return workflow;
    if (workflow.machine.type === 'EXPRESS') return notApplicable('an Express execution cannot wait for a job');
    const verdicts = workflow.states.flatMap((look) => {
      const jobs = syncJobs.filter(({ services, looks }) => calls(look, services, looks));
      return jobs.map((job) => verdictOn(look, job, workflow));
    });
    return verdicts.length === 0 ? notApplicable('it looks at no job that can be waited for') : verdicts;
  },
});

function verdictOn(look: WorkflowState, { services, starts, waits: better }: SyncJob, workflow: Workflow) {
  const evidence = { workflow: workflow.name, machineArn: workflow.machine.arn, state: look.name, better };
  const subKey = look.name;
  if (!isPolled(look, workflow)) return passBecause({ ...evidence, polled: false }, { subKey });
  const [starter] = workflow.states.filter((state) => calls(state, services, starts)).map(({ name }) => name);
  if (starter === undefined) return passBecause({ ...evidence, startedHere: false }, { subKey });
  return fail('polls', { ...evidence, starter }, { subKey });
}

function calls({ call }: WorkflowState, services: readonly string[], actions: readonly string[]): boolean {
  return call?.pattern === 'request-response' && services.includes(call.service) && actions.includes(call.action);
}

function isPolled(look: WorkflowState, workflow: Workflow): boolean {
  const then = statesReached(look.next, workflow, ({ type, next }) => (passing.has(type) ? next : []));
  return then.some(({ type, next }) => type === 'Wait' && next.includes(look.name));
}
