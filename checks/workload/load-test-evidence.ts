import { workloadHints, workloadJoins } from '#data';
import {
  defineCheck,
  type JudgeContext,
  notApplicable,
  oncePerInventory,
  outsideProduction,
  passBecause,
  review,
  scenariosOf,
  workloadParts,
} from '#kit';

type Context = JudgeContext<(typeof workloadJoins)[number] | (typeof workloadHints)[number], unknown>;

/** Stacks, machines and functions of tools that try a workload out; AWS's own and the usual ones. */
const tools =
  /power-?tun|(?:^|[^a-z])load-?test|distributed-?load|perf(?:ormance)?-?test|stress-?test|artillery|gatling|locust|jmeter|(?:^|[^a-z0-9])k6(?:[^a-z0-9]|$)/i;

export const loadTestEvidence = defineCheck({
  id: 'load-test-evidence',
  title: 'Somebody has tried how much a workload bears',
  question: 'OPS2',
  practices: ['OPS2-12'],
  scope: 'account',
  severity: 'informational',
  why: 'Limits that nobody has tried, of concurrency, of a table or of a database behind, are found by customers.',
  remedy: {
    text: 'Load a copy of the workload as much as production at its peak, and more; tune the memory of functions meanwhile.',
    property:
      'AWS::CloudFormation::Stack (Distributed Load Testing on AWS); AWS::Serverless::Application (aws-lambda-power-tuning)',
  },
  reference: 'https://docs.aws.amazon.com/solutions/latest/distributed-load-testing-on-aws/solution-overview.html',

  subject: 'workload',
  joins: workloadJoins,
  hints: workloadHints,
  messages: {
    noSign:
      'Nothing in the account shows that {workload} was ever loaded on purpose: no stack, workflow or function of a tool for that.',
  },

  judge(subject, context) {
    const elsewhere = outsideProduction(subject, context.environment);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const { workload: judged } = workloadParts(subject, context);
    if (scenariosOf(judged).length === 0) return notApplicable('scenario-not-detected: it is of none');

    const workload = subject.name;
    const by = toolsIn(context)
      .filter(({ account }) => account === subject.account)
      .map(({ name }) => name);
    return by.length > 0 ? passBecause({ workload, by: by.sort() }) : review('noSign', { workload });
  },
});

const toolsIn = oncePerInventory(({ all }: Context) => {
  const named = [...all('cloudformation.stack'), ...all('sfn.state-machine'), ...all('lambda.function')];
  return named.filter(({ name }) => tools.test(name));
});
