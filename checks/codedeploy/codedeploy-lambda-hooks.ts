import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  hoursSince,
  insufficientEvidence,
  type JudgeContext,
  latestDeployment,
  passBecause,
  qualifiedName,
  withoutQualifier,
} from '#kit';
import type { DeploymentHook, Verdict } from '#model';

const events = ['BeforeAllowTraffic', 'AfterAllowTraffic'] as const;

export const codedeployLambdaHooks = defineCheck({
  id: 'codedeploy-lambda-hooks',
  title: 'A deployment of a function tests the new version before and after it gets calls',
  question: 'OPS2',
  practices: ['OPS2-28', 'OPS2-29'],
  scope: 'region',
  severity: 'low',
  why: 'Without a test in the deployment, the first to try a new version are its users.',
  remedy: {
    text: 'Name a function in each hook that tries the new version and tells CodeDeploy whether to go on.',
    property: 'SAM DeploymentPreference.Hooks PreTraffic and PostTraffic; Hooks of the AppSpec',
  },
  reference:
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html#appspec-hooks-lambda',

  subject: 'codedeploy.deployment-group',
  joins: ['codedeploy.deployment', 'lambda.function'],
  options: z.strictObject({ deploymentsOfDays: z._default(z.int().check(z.positive()), 180) }),
  messages: {
    none: '{name} deployed last without a function in {event}.',
    gone: '{name} calls {function} in {event}, which does not exist.',
  },

  judge(group, { find, where, options: { deploymentsOfDays }, now }) {
    const latest = latestDeployment(group, where);
    const isRecent = latest !== undefined && hoursSince(latest.createdAt, now) <= deploymentsOfDays * 24;
    if (!isRecent) return each(() => insufficientEvidence(`it deployed nothing in ${deploymentsOfDays} days`));
    const { appSpec, name: deployment, createdAt } = latest;
    if (appSpec.is === 'elsewhere') return each(() => insufficientEvidence('its AppSpec is in a file, not read here'));
    if (appSpec.is === 'not-json')
      return each(() => insufficientEvidence('its AppSpec is not JSON, and not read here'));
    const evidence = { name: group.name, deployment, createdAt };
    return each((event) =>
      verdictOn(
        appSpec.hooks.find((hook) => hook.event === event),
        { ...evidence, event },
        find,
      ),
    );
  },
});

type Said = Verdict<'none' | 'gone'>;
type Evidence = Readonly<Record<'name' | 'deployment' | 'createdAt' | 'event', string>>;

function each(say: (event: string) => Said): readonly Said[] {
  return events.map((event) => ({ ...say(event), subKey: event }));
}

function verdictOn(
  hook: DeploymentHook | undefined,
  evidence: Evidence,
  find: JudgeContext<'lambda.function', unknown>['find'],
): Said {
  if (hook === undefined) return fail('none', evidence);
  if (hook.functionArn === 'unresolved') return insufficientEvidence('the name of its function is not resolved');
  const called = find('lambda.function', withoutQualifier(hook.functionArn));
  if (called.is === 'outside') return insufficientEvidence(`its function is not audited: ${hook.functionArn}`);
  const told = { ...evidence, function: qualifiedName(hook.functionArn) };
  return called.is === 'absent' ? fail('gone', told) : passBecause(told);
}
