import { workloadHints, workloadJoins } from '#data';
import {
  defineCheck,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  review,
  settingsNamed,
  unseenPolicyOf,
  workloadParts,
} from '#kit';
import type { LambdaFunction } from '#model';

const hints = [...workloadHints, 'appconfig.application'] as const;
type Context = JudgeContext<(typeof workloadJoins)[number] | (typeof hints)[number], unknown>;

const reads = [
  ...['appconfig:GetConfiguration', 'appconfig:GetLatestConfiguration'],
  ...['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
];
const extensions = /:layer:(?:AWS-AppConfig-Extension|AWS-Parameters-and-Secrets-Lambda-Extension)/i;

export const lambdaDynamicConfig = defineCheck({
  id: 'lambda-dynamic-config',
  title: 'A workload can be configured anew without being deployed',
  question: 'OPS2',
  practices: ['OPS2-06'],
  scope: 'account',
  severity: 'informational',
  why: 'A feature that can only be switched off by a deployment stays on for as long as a deployment takes.',
  remedy: {
    text: 'Keep switches and limits in AppConfig or Parameter Store, and read them by the extension, which keeps them for a while.',
    property: 'AWS::Lambda::Function Layers (AWS-AppConfig-Extension); AWS::AppConfig::Application',
    cli: 'aws appconfig create-application --name NAME --region REGION',
  },
  reference: 'https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-integration-lambda-extensions.html',

  subject: 'workload',
  joins: workloadJoins,
  hints,
  messages: {
    fixed:
      'No function of {workload} may read parameters or configurations: what it does changes by a deployment alone.',
  },

  judge(subject, context) {
    const parts = workloadParts(subject, context);
    const functions = parts.of('lambda.function');
    if (functions.length === 0) return notApplicable('it has no function');

    const workload = subject.name;
    const by = [
      ...functions.flatMap((one) => signOf(one, context)),
      ...(settingsNamed(context).get(workload.toLowerCase()) ?? []),
    ];
    if (by.length > 0) return passBecause({ workload, by: [...new Set(by)].sort() });
    const unseen = context.unread('appconfig.application');
    if (unseen !== undefined) return notSeen(unseen);
    const isRead = functions.every(({ roleArn }) => {
      const role = context.find('iam.role', roleArn);
      return role.is === 'found' && unseenPolicyOf(role.value) === undefined;
    });
    return isRead ? review('fixed', { workload }) : insufficientEvidence('not all roles of its functions were read');
  },
});

function signOf({ name, layerArns, roleArn }: LambdaFunction, { find, analysis }: Context): readonly string[] {
  if (layerArns.some((layer) => extensions.test(layer))) return [`extension of ${name}`];
  const role = find('iam.role', roleArn);
  if (role.is !== 'found') return [];
  const may = reads.some((action) => analysis.policies.grantsOf(role.value, action).length > 0);
  return may ? [`role of ${name}`] : [];
}
