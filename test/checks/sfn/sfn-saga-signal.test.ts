import { sfnSagaSignal } from '../../../checks/sfn/sfn-saga-signal.ts';
import type { WorkflowState } from '../../../src/model/state-machine.ts';
import {
  aDefinition,
  aStateMachine,
  aStateMachineVersion,
  aWorkflowCall,
  aWorkflowState,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const machineArn = aStateMachine().arn;
const step = (name: string, overrides: Partial<WorkflowState> = {}) => aWorkflowState({ name, ...overrides });
const by = (service: string, action: string) => aWorkflowCall({ service, action, invokes: undefined });
const dynamodb = (action: string) => by('dynamodb', action);

/** One after the other, each with the next. */
function chain(...states: readonly WorkflowState[]): readonly WorkflowState[] {
  return states.map((state, index) => ({ ...state, next: states.slice(index + 1, index + 2).map(({ name }) => name) }));
}

function saying(states: readonly WorkflowState[], ...others: readonly WorkflowState[]) {
  const definition = aDefinition({ startAt: states[0]?.name ?? '', states: [...states, ...others] });
  return aStateMachine({ definition: seen(definition) });
}

const undo = [{ errors: ['States.ALL'], next: 'Unbook' }];
const trip = chain(step('Book hotel'), step('Book car'), step('Charge card'));
const saga = trip.map((state) => ({ ...state, catches: undo }));

testCheck(sfnSagaSignal, {
  passes: [
    {
      name: 'a Catch leads to a function that undoes',
      given: [saying(saga, step('Unbook'))],
      evidence: {
        workflow: 'fulfilment',
        machineArn,
        writing: ['Book car', 'Book hotel', 'Charge card'],
        undoing: ['Unbook'],
      },
    },
    {
      name: 'a Catch leads there by another state, and to two',
      given: [
        saying(
          trip.map((state) => ({ ...state, catches: [{ errors: ['States.ALL'], next: 'Note' }] })),
          step('Note', { type: 'Pass', call: undefined, next: ['Unbook'] }),
          step('Unbook', { call: dynamodb('updateItem'), next: ['Refund'] }),
          step('Refund', { call: dynamodb('putItem') }),
        ),
      ],
      evidence: { undoing: ['Refund', 'Unbook'] },
    },
    {
      name: 'inside of a Parallel',
      given: [
        saying(
          [step('Both', { type: 'Parallel', call: undefined })],
          ...saga.map((state) => ({ ...state, within: ['Both'] })),
          step('Unbook', { within: ['Both'] }),
        ),
      ],
      evidence: { undoing: ['Unbook'] },
    },
  ],
  reviews: [
    {
      name: 'three functions in a row, and no way back',
      given: [saying(trip)],
      message: 'noWayBack',
      severity: 'informational',
      evidence: { workflow: 'fulfilment', machineArn, writing: ['Book car', 'Book hotel', 'Charge card'] },
      text: 'fulfilment seems to write in Book car, Book hotel, Charge card',
    },
    {
      name: 'a Catch that leads to a message',
      given: [saying(saga, step('Unbook', { call: by('sns', 'publish') }))],
      message: 'noWayBack',
    },
    {
      name: 'a Catch that leads to the end',
      given: [saying(saga, step('Unbook', { type: 'Fail', call: undefined }))],
      message: 'noWayBack',
    },
    {
      name: 'a Catch that leads on to what comes anyway',
      given: [saying(trip.map((state) => ({ ...state, catches: [{ errors: ['A'], next: 'Charge card' }] })))],
      message: 'noWayBack',
    },
    {
      name: 'functions whose names tell of harmless things are no way back',
      given: [
        saying(
          trip.map((state) => ({ ...state, catches: [{ errors: ['A'], next: 'Notify' }] })),
          step('Notify'),
        ),
      ],
      message: 'noWayBack',
    },
    ...[
      'putItem',
      'updateItem',
      'deleteItem',
      'batchWriteItem',
      'transactWriteItems',
      'createBackup',
      'restoreTableFromBackup',
      'executeTransaction',
    ].map((action) => ({
      name: `three calls of dynamodb:${action}`,
      given: [saying(chain(...['A', 'B', 'C'].map((name) => step(name, { call: dynamodb(action) }))))],
      message: 'noWayBack',
    })),
    {
      name: 'activities and addresses, by their names',
      given: [
        saying(
          chain(
            step('Pack', { call: by('states', 'activity') }),
            step('Pay', { call: by('http', 'invoke') }),
            step('Ship', { call: by('apigateway', 'invoke') }),
          ),
        ),
      ],
      message: 'noWayBack',
    },
    {
      name: 'two steps, where the options say so',
      given: [saying(trip.slice(0, 2))],
      options: { minWrites: 2 },
      message: 'noWayBack',
    },
    {
      name: 'a version',
      given: [
        saying(saga, step('Unbook')),
        aStateMachineVersion({ definition: seen(aDefinition({ startAt: 'Book hotel', states: trip })) }),
      ],
      subject: 'fulfilment:1',
      message: 'noWayBack',
      evidence: { workflow: 'fulfilment:1' },
    },
  ],
  skips: [
    { name: 'two steps that write', given: [saying(trip.slice(0, 2))], text: 'it writes in too few steps' },
    {
      name: 'more than two, where the options say so',
      given: [saying(trip)],
      options: { minWrites: 4 },
    },
    {
      name: 'reads',
      given: [saying(chain(...['A', 'B', 'C'].map((name) => step(name, { call: dynamodb('getItem') }))))],
    },
    {
      name: 'messages, which nobody takes back',
      given: [saying(chain(...['A', 'B', 'C'].map((name) => step(name, { call: by('sqs', 'sendMessage') }))))],
    },
    {
      name: 'functions whose names tell of harmless things',
      given: [
        saying(
          chain(
            step('Validate order'),
            step('get-price'),
            step('Is it paid?'),
            step('Send mail'),
            step('Book car'),
            step('Pay'),
          ),
        ),
      ],
    },
    {
      name: 'states that call nothing',
      given: [saying(chain(...trip.map((state) => ({ ...state, call: undefined }))))],
    },
    { name: 'states that nothing leads to', given: [saying([step('Start')], ...trip)] },
  ],
  unknowns: [
    {
      name: 'its definition could not be read',
      given: [aStateMachine({ definition: unseen({ code: 'D' }) })],
      gap: { code: 'D' },
    },
  ],
});
