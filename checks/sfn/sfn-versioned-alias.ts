import {
  defineCheck,
  fail,
  machineTriggers,
  notApplicable,
  notSeen,
  outsideProduction,
  passBecause,
  unknown,
} from '#kit';

const hints = ['events.rule', 'pipes.pipe', 'scheduler.schedule'] as const;

export const sfnVersionedAlias = defineCheck({
  id: 'sfn-versioned-alias',
  title: 'A state machine in production is started by an alias of a version',
  question: 'DEP',
  practices: ['DEP-B1'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'What starts the machine by its own name runs each edit of its definition at once.',
  remedy: {
    text: 'Publish a version, let an alias point to it, and let rules, schedules, pipes and API integrations name the ARN of the alias.',
    property: 'SAM AWS::Serverless::StateMachine AutoPublishAlias; AWS::StepFunctions::StateMachineAlias',
    cli: 'aws stepfunctions publish-state-machine-version --state-machine-arn {arn} --region {region} && aws stepfunctions create-state-machine-alias --name live --routing-configuration stateMachineVersionArn={arn}:1,weight=100 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-alias.html',

  subject: 'sfn.state-machine',
  joins: ['sfn.alias'],
  hints,
  messages: {
    noAlias: '{machine} has no alias: each edit of its definition goes live at once.',
    bypassed: '{machine} has aliases ({aliases}), and is started past them by {triggers}.',
  },

  judge(subject, context) {
    const spared = outsideProduction(subject, context.environment);
    if (spared !== undefined) return notApplicable(spared);
    const aliases = context.where('sfn.alias', 'stateMachineArn', subject.arn).map(({ name }) => name);
    const { triggers, gap } = machineTriggers(subject, context);
    const evidence = { machine: subject.name, aliases: aliases.sort(), triggers };
    if (aliases.length === 0) return fail('noAlias', evidence);
    if (triggers.length > 0) return fail('bypassed', evidence);
    if (gap !== undefined) return unknown(gap);
    const unseen = context.unread(...hints);
    return unseen === undefined ? passBecause(evidence) : notSeen(unseen);
  },
});
