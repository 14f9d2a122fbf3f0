import { loadTestEvidence } from '../../../checks/workload/load-test-evidence.ts';
import { inStack, referenceEstates } from '../../analysis/map/estates/reference-estates.ts';
import { aFunction, aStack, aStateMachine } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { rest } = referenceEstates;

function tool(name: string) {
  return { name, given: [...rest, aFunction({ name })], subject: 'shop', evidence: { workload: 'shop', by: [name] } };
}

testCheck(loadTestEvidence, {
  passes: [
    {
      name: 'the stack of a tool for load',
      given: [...rest, aStack({ name: 'distributed-load-testing' })],
      subject: 'shop',
      evidence: { by: ['distributed-load-testing'] },
    },
    {
      name: 'the workflow that tunes memory, and another tool',
      given: [...rest, aStateMachine({ name: 'powerTuningStateMachine' }), aStack({ name: 'artillery' })],
      subject: 'shop',
      evidence: { by: ['artillery', 'powerTuningStateMachine'] },
    },
    ...[
      'power-tuner',
      'loadtest',
      'load-test',
      'perf-test',
      'performance-test',
      'stress-test',
      'gatling',
      'locust',
      'jmeter',
      'k6',
      'shop-k6-run',
    ].map(tool),
  ],
  reviews: [
    {
      name: 'no sign of any tool',
      given: rest,
      subject: 'shop',
      message: 'noSign',
      severity: 'informational',
      evidence: { workload: 'shop' },
      text: 'Nothing in the account shows that shop was ever loaded on purpose',
    },
    {
      name: 'a name that only looks alike',
      given: [...rest, aFunction({ name: 'unlock6' }), aStack({ name: 'download-tests' })],
      subject: 'shop',
      message: 'noSign',
    },
    {
      name: 'a tool of another account',
      given: [...rest, aFunction({ name: 'loadtest', account: '444455556666' })],
      subject: 'shop',
      message: 'noSign',
    },
    {
      name: 'a scenario by the word of its owner',
      given: inStack('one', [aFunction()]),
      workloads: [{ name: 'one', resources: ['*'], scenarios: ['rest'] }],
      subject: 'one',
      message: 'noSign',
    },
  ],
  skips: [
    {
      name: 'what is not production',
      given: inStack('shop-staging', [...rest]),
      subject: 'shop-staging',
      text: 'not production',
    },
    {
      name: 'what is of no scenario',
      given: inStack('one', [aFunction()]),
      subject: 'one',
      text: 'scenario-not-detected',
    },
  ],
});
