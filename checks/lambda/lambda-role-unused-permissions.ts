import * as z from 'zod/mini';
import { quietRights } from '#data';
import {
  defineCheck,
  fail,
  hoursSince,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  roleHolders,
  roleUse,
  serviceReport,
  severityOf,
  standbyHints,
} from '#kit';
import type { IamRole, Verdict } from '#model';

const hints = ['iam.service-last-accessed', 'accessanalyzer.unused-access', ...standbyHints] as const;
/** IAM looks back four hundred days. */
const options = z.strictObject({ days: z._default(z.int().check(z.positive(), z.lte(400)), 90) });

type Context = JudgeContext<(typeof hints)[number] | 'lambda.function', z.output<typeof options>>;

export const lambdaRoleUnusedPermissions = defineCheck({
  id: 'lambda-role-unused-permissions',
  title: 'The role of a function has the rights that its functions use',
  question: 'SEC2',
  practices: ['SEC2-02'],
  scope: 'account',
  severity: 'medium',
  why: 'A right that the function never uses serves only whoever breaks into it.',
  remedy: {
    text: "Put the statements under 'remaining' into one policy in place of the role's others. Before, ask for what runs once in a long while, such as a recovery, and for rights that were granted of late. Of the services under 'untracked' the wildcard, or all of its actions that nothing tracks, is left: name those that the code calls.",
    property: 'AWS::IAM::Role Policies, ManagedPolicyArns; SAM AWS::Serverless::Function Policies',
    cli: 'aws iam put-role-policy --role-name {role} --policy-name used-rights --policy-document file://reduced.json',
  },
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html',

  subject: 'iam.role',
  joins: ['lambda.function'],
  hints,
  options,
  messages: {
    unused: '{role}, the role of {functions}, has rights that were not used within {days} days: {unused}.',
    idle: '{role}, the role of {functions}, used none of its rights within {days} days: {unused}. Do its functions still run?',
  },

  judge(role, context) {
    const holders = roleHolders(role, context.where);
    if (holders === undefined) return notApplicable('no function has it');
    const doubt = doubtOf(role, context);
    if (doubt !== undefined) return insufficientEvidence(doubt);
    const { functions, related, frameworkMade } = holders;
    const report = serviceReport(role.arn, context);
    const findings = findingsOf(role, context);
    if ('result' in report) return besides(report, findings);
    const { unused, untracked, remaining, isIdle, unseen } = roleUse(role, report, quietRights, context);
    const evidence = { role: role.name, functions, ...context.options, findings, untracked };
    if (unused.length === 0) return passBecause(evidence, { related });
    if (unseen !== undefined) return notSeen(unseen);
    const helper = frameworkMade ? severityOf('informational', 'made by a framework for itself') : {};
    return fail(isIdle ? 'idle' : 'unused', { ...evidence, unused, remaining }, { related, ...helper });
  },
});

function doubtOf(role: IamRole, { now, options: { days } }: Context): string | undefined {
  const { attachedPolicies, permissionsBoundary, createdAt } = role;
  const policies = [...attachedPolicies, permissionsBoundary ?? []].flat();
  const missing = policies.find(({ document }) => document === undefined);
  if (missing !== undefined) return `its policy ${missing.name} was not in the snapshot`;
  const isOld = createdAt !== undefined && hoursSince(createdAt, now) >= days * 24;
  return isOld ? undefined : `it has not been there for ${String(days)} days, as far as is known`;
}

function findingsOf({ arn }: IamRole, { where }: Context): readonly string[] {
  return [...new Set(where('accessanalyzer.unused-access', 'roleArn', arn).map((one) => one.findingType))].sort();
}

/** Without IAM's report: Access Analyzer tells that there is something, and neither which right nor since when. */
function besides(report: Verdict<never>, findings: readonly string[]): Verdict<never> {
  if (report.result !== 'insufficient-evidence' || findings.length === 0) return report;
  return insufficientEvidence(`${report.because}; Access Analyzer finds ${findings.join(', ')}`);
}
