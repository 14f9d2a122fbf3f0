import { triggerHints, triggerJoins, triggerSources } from '#data';
import {
  type AsyncCall,
  defineCheck,
  failureTargetsOf,
  insufficientEvidence,
  type JudgeContext,
  judgeAsyncCalls,
  passBecause,
  review,
} from '#kit';
import type { IamRole, LambdaFunction, Verdict } from '#model';

const sources = triggerSources.filter(({ modes }) => modes.includes('async'));
/** How code tells those that a destination could tell. */
const publishing = ['events:PutEvents', 'lambda:InvokeFunction', 'sns:Publish', 'sqs:SendMessage'];
const joins = [...triggerJoins, 'iam.role'] as const;
type Context = JudgeContext<(typeof joins)[number] | (typeof triggerHints)[number], unknown>;

export const lambdaDestinationCandidate = defineCheck({
  id: 'lambda-destination-candidate',
  title: 'Lambda hands on what an asynchronous function has done',
  question: 'COST1',
  practices: ['COST1-21'],
  scope: 'region',
  severity: 'informational',
  why: 'Code that publishes its result runs, is paid for and needs retries of its own, where a destination does without.',
  remedy: {
    text: 'Where the code publishes after each event that it handled, let it return the result, and give the called qualifier a destination for success (naming again the one for failures, where there is one). Keep it where it publishes on conditions, or several times.',
    property: 'SAM EventInvokeConfig DestinationConfig.OnSuccess; AWS::Lambda::EventInvokeConfig',
    cli: 'aws lambda {command}-function-event-invoke-config --function-name {function} --qualifier {qualifier} --destination-config OnSuccess={Destination={target}} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',

  subject: 'lambda.function',
  joins,
  hints: triggerHints,
  messages: {
    publishes:
      '{function} ({qualifier}) is called asynchronously, and may publish to {target} alone: does it do so after each event?',
  },

  judge(subject, context) {
    return judgeAsyncCalls(subject, sources, context, (call) => verdictOn(subject, call, context));
  },
});

function verdictOn(subject: LambdaFunction, call: AsyncCall, context: Context): Verdict<'publishes'> {
  const { qualifier, part, command, config, configs, configurations } = call;
  const evidence = { function: subject.name, qualifier, command, onSuccess: config?.onSuccessArn ?? 'none' };
  if (config?.onSuccessArn !== undefined) return passBecause(evidence, part);
  const roles = configurations.flatMap(({ roleArn }) => {
    const role = context.find('iam.role', roleArn);
    return role.is === 'found' ? [role.value] : [];
  });
  const isUnread = ({ attachedPolicies }: IamRole) => attachedPolicies.some(({ document }) => document === undefined);
  if (roles.length < configurations.length || roles.some(isUnread)) {
    return insufficientEvidence('its role, or a policy that this refers to, was not read', part);
  }
  const failures = failureTargetsOf(subject, configs, context);
  const targets = targetsOf(roles, context).filter((one) => one !== subject.arn && !failures.has(one));
  const [target = ''] = targets;
  const isOne = targets.length === 1 && !/[*?]/.test(target);
  return isOne ? review('publishes', { ...evidence, target }, part) : passBecause({ ...evidence, targets }, part);
}

/** As policies name them; a function with all its qualifiers is one. */
function targetsOf(roles: readonly IamRole[], { analysis }: Context): readonly string[] {
  const granted = roles.flatMap((role) => publishing.flatMap((action) => analysis.policies.grantsOf(role, action)));
  const named = granted.map(({ resource }) =>
    resource.includes(':function:') ? resource.replace(/:\*$/, '') : resource,
  );
  return [...new Set(named)].sort();
}
