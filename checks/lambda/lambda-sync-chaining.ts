import {
  defineCheck,
  functionsAllowed,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  passBecause,
  review,
  unknown,
  withoutQualifier,
} from '#kit';
import type { Arn, EventInvokeConfig, IamRole, LambdaFunction } from '#model';

const joins = ['iam.role', 'lambda.function'] as const;
/** Their purpose is to call others: they keep them warm, or try them out. */
const callsByTrade = /(^|[-_])(warm|warmer|warmup|canary|cwsyn)([-_]|$)|CodeDeployHook|(pre|post)-?_?traffic/i;
const lambdaService = /^(edge)?lambda\./;

export const lambdaSyncChaining = defineCheck({
  id: 'lambda-sync-chaining',
  title: 'A function does not wait for another function',
  question: 'GDP',
  practices: ['GDP-09', 'REL2-02', 'REL2-10'],
  scope: 'region',
  severity: 'medium',
  why: 'Whoever waits for another function pays for both, fails with it, and may time out before it answers.',
  remedy: {
    text: 'If the call waits for an answer, let a state machine call both; if it does not, put a queue or an event between them.',
    property: 'AWS::StepFunctions::StateMachine; AWS::SQS::Queue; the role without lambda:InvokeFunction',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html',

  subject: 'lambda.function',
  joins,
  messages: {
    mayCall:
      '{function} may call {targets} by its role {role}: if it waits for the answer, both are paid for and fail together.',
  },

  judge(subject, context) {
    const role = context.find('iam.role', subject.roleArn);
    if (role.is !== 'found')
      return insufficientEvidence(`its role is ${role.is === 'absent' ? 'gone' : 'not audited'}`);
    const evidence = { function: subject.name, role: role.value.name };
    const named = functionsAllowed(role.value, context.analysis.policies).filter((arn) =>
      isCallable(arn, subject, context),
    );
    if (named.length === 0) return hasUnseenPolicy(role.value) ? unseenPolicy : passBecause(evidence);
    if (callsByTrade.test(subject.name)) return notApplicable('it calls functions to warm or to try them');
    const others = otherUsersOf(role.value);
    if (others !== undefined) return passBecause({ ...evidence, usedBy: others });

    const { invokeConfigs } = subject;
    if (!invokeConfigs.seen) return unknown(invokeConfigs.gap);
    const destinations = new Set(invokeConfigs.value.flatMap(destinationsOf));
    const called = named.filter((arn) => !destinations.has(arn));
    if (called.length === 0) return passBecause({ ...evidence, destinations: named });
    const targets = called.map((arn) => arn.replace(/^.*:/, ''));
    return review('mayCall', { ...evidence, targets }, { related: called });
  },
});

const unseenPolicy = insufficientEvidence('a policy of its role was not in the snapshot');

type Context = Pick<JudgeContext<(typeof joins)[number], unknown>, 'find'>;

/** Itself, and what was deleted, can not be waited for. */
function isCallable(arn: Arn, { arn: own, name }: LambdaFunction, { find }: Context): boolean {
  return (
    arn !== own && arn.split(':')[6] !== name && (arn.includes('*') || find('lambda.function', arn).is !== 'absent')
  );
}

function hasUnseenPolicy({ attachedPolicies }: IamRole): boolean {
  return attachedPolicies.some(({ document }) => document === undefined);
}

/** Others than Lambda that take the role on, to call authorizers, targets or tasks by it. */
function otherUsersOf({ trust }: IamRole): readonly string[] | undefined {
  const services = trust.statements.flatMap(({ principals }) => principals).filter(({ type }) => type === 'Service');
  const others = services.map(({ value }) => value).filter((service) => !lambdaService.test(service));
  return others.length === 0 ? undefined : [...new Set(others)].sort();
}

function destinationsOf({ onSuccessArn, onFailureArn }: EventInvokeConfig): readonly string[] {
  return [onSuccessArn, onFailureArn].flatMap((arn) => (arn === undefined ? [] : withoutQualifier(arn)));
}
