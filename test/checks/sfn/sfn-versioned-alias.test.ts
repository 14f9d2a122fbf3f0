import { sfnVersionedAlias } from '../../../checks/sfn/sfn-versioned-alias.ts';
import { placeOf } from '../../support/build/place.ts';
import {
  aGap,
  anEventRule,
  aPipe,
  aRuleTarget,
  aSchedule,
  aStateMachine,
  aStateMachineAlias,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { arn } = aStateMachine();

function starting(...targets: readonly string[]) {
  return anEventRule({ targets: seen(targets.map((target) => aRuleTarget({ arn: target }))) });
}

testCheck(sfnVersionedAlias, {
  passes: [
    {
      name: 'an alias, which a rule, a schedule and a pipe name',
      given: [
        aStateMachine(),
        aStateMachineAlias(),
        aStateMachineAlias({ name: 'blue' }),
        starting(`${arn}:live`),
        aSchedule({ targetArn: `${arn}:live` }),
        aPipe({ targetArn: `${arn}:1` }),
      ],
      evidence: { machine: 'fulfilment', aliases: ['blue', 'live'], triggers: [] },
    },
    {
      name: 'a rule, a schedule and a pipe that would bypass it are switched off',
      given: [
        aStateMachine(),
        aStateMachineAlias(),
        { ...starting(arn), enabled: false },
        anEventRule({ name: 'off', enabled: false, targets: unseen() }),
        aSchedule({ targetArn: arn, enabled: false }),
        aPipe({ targetArn: arn, enabled: false }),
      ],
    },
    {
      name: 'a rule that starts another machine',
      given: [aStateMachine(), aStateMachineAlias(), starting(`${arn}-2`)],
    },
  ],
  fails: [
    {
      name: 'no alias',
      given: [aStateMachine(), starting(arn)],
      message: 'noAlias',
      severity: 'low',
      text: 'fulfilment has no alias',
      evidence: { machine: 'fulfilment', aliases: [], triggers: [starting().arn] },
    },
    {
      name: 'an alias of another machine',
      given: [aStateMachine({ name: 'returns' }), aStateMachineAlias()],
      message: 'noAlias',
    },
    {
      name: 'an alias that a rule bypasses, told once',
      given: [aStateMachine(), aStateMachineAlias(), starting(arn, arn)],
      message: 'bypassed',
      severity: 'low',
      text: `fulfilment has aliases (live), and is started past them by ${starting().arn}`,
      evidence: { aliases: ['live'], triggers: [starting().arn] },
    },
    {
      name: 'an alias that a schedule and a pipe bypass',
      given: [aStateMachine(), aStateMachineAlias(), aSchedule({ targetArn: arn }), aPipe({ targetArn: arn })],
      message: 'bypassed',
      evidence: { triggers: [aPipe().arn, aSchedule().arn] },
    },
    {
      name: 'an alias that a rule bypasses, and the targets of another could not be read',
      given: [aStateMachine(), aStateMachineAlias(), starting(arn), anEventRule({ name: 'other', targets: unseen() })],
      message: 'bypassed',
    },
  ],
  skips: [
    {
      name: 'a tag says staging',
      given: [aStateMachine({ tags: seen({ env: 'staging' }) })],
      text: 'not production (tag env=staging)',
    },
  ],
  insufficient: [
    {
      name: 'aliases were not meant to be read',
      given: [aStateMachine()],
      unread: [{ kind: 'sfn.alias', ...placeOf({}), because: 'a deep audit reads it' }],
      text: 'a deep audit reads it',
    },
  ],
  unknowns: [
    {
      name: 'the targets of a rule could not be read',
      given: [
        aStateMachine(),
        aStateMachineAlias(),
        anEventRule({ targets: unseen({ operation: 'events:ListTargetsByRule' }) }),
      ],
      gap: { operation: 'events:ListTargetsByRule' },
    },
    ...(['events.rule', 'pipes.pipe', 'scheduler.schedule'] as const).map((kind) => ({
      name: `${kind} could not be listed`,
      given: [aStateMachine(), aStateMachineAlias()],
      gaps: [aGap({ kind, operation: 'test:List' })],
      gap: { kind },
    })),
  ],
});
