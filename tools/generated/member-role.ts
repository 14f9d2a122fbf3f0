import { type Collector, optIns } from '#kit';
import type { OptIn } from '#model';
import { optInSid, readPolicy } from '../../src/engine/read-policy.ts';
import { type PolicyPart, policyParts } from './policy-parts.ts';
import { publishCondition, publishOutput, publishParameters, publishRole } from './publish-role.ts';
import { roleTrust } from './role-trust.ts';

/** The template of the role in an audited account, with the policy that the collectors ask for. */
export function memberRole(collectors: readonly Collector[]): string {
  const usual = readPolicy(collectors);
  const whole = readPolicy(collectors, optIns);
  const optional = { ...whole, Statement: whole.Statement.slice(usual.Statement.length) };
  const parts = [...policyParts(usual), ...policyParts(optional)];
  const choices = new Map(
    optIns.flatMap((name) => {
      const actions = optional.Statement.find(({ Sid }) => Sid === optInSid(name))?.Action ?? [];
      return [optInSid(name), ...actions].map((one) => [one, conditionOf(name)] as const);
    }),
  );
  return head + roleOf(parts, choices) + parts.map((part) => policyOf(part, choices)).join('') + publishRole + outputs;
}

/** By the ids of policies and by actions: the condition under which a policy is there, and an action is not denied. */
type Choices = ReadonlyMap<string, string>;

function conditionOf(name: OptIn): string {
  return optInSid(name).replace('OptIn', 'Reads');
}

/** Every choice of what is read on request, written as the flag takes it: a condition cannot look into a list. */
const selections = optIns.reduce<readonly (readonly OptIn[])[]>(
  (before, name) => [...before, ...before.map((some) => [...some, name])],
  [[]],
);

function selectionName(some: readonly OptIn[]): string {
  return some.length === 0 ? 'none' : some.join(',');
}

function conditionsOf(name: OptIn): string {
  const choosing = selections.filter((some) => some.includes(name));
  const lines = choosing.map((some) => `    - !Equals [!Ref OptInReads, "${selectionName(some)}"]\n`);
  return `  ${conditionOf(name)}: !Or\n${lines.join('')}`;
}

const head = `# Written by npm run generate: the policies are what \`lens-audit policy\` prints.
AWSTemplateFormatVersion: "2010-09-09"
Description: The role that the Serverless Lens Auditor takes on in this account. It lists, gets and describes configuration, and is denied content but for what OptInReads names.

Parameters:
  AuditorRoleArn:
    Type: String
    AllowedPattern: "arn:aws[a-z-]*:iam::\\\\d{12}:(role|user)/[\\\\w+=,.@/*-]+"
    Description: >-
      The role or user that audits: the output AuditRoleArn of the auditor's stack, or whoever runs the command line. A *
      stands for anything, as in the names of roles that IAM Identity Center makes.
  ExternalId:
    Type: String
    AllowedPattern: "[\\\\w+=,.@:/-]{2,1224}"
    Description: What the auditor must say to be let in, the same in every account. It tells callers apart and is no secret.
  OrganizationId:
    Type: String
    Default: ""
    AllowedPattern: "(o-[a-z0-9]{10,32})?"
    Description: The organization that the auditor must belong to. Empty - any, since its ARN and the external id are asked for anyway.
  RoleName:
    Type: String
    Default: ServerlessLensAuditor
    AllowedPattern: "[\\\\w+=,.@-]{1,64}"
    Description: The name of the role, the same in every account.
  OptInReads:
    Type: String
    Default: none
    AllowedValues:
${selections.map((some) => `      - "${selectionName(some)}"\n`).join('')}    Description: >-
      What may be read beside configuration, where the auditor is told to (--opt-in) - a sample of traces, the form of a
      few log events, when roles last used which service, and counts of what Lambda reports in logs.
${publishParameters}
Conditions:
  HasOrganization: !Not [!Equals [!Ref OrganizationId, ""]]
${publishCondition}${optIns.map(conditionsOf).join('')}
Resources:
`;

function roleOf(parts: readonly PolicyPart[], choices: Choices): string {
  return `  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Ref RoleName
      Description: Read by the Serverless Lens Auditor; configuration only.
      MaxSessionDuration: 3600
${roleTrust}      ManagedPolicyArns:
${parts.map((part) => `        - ${attached(part, choices)}\n`).join('')}`;
}

function attached({ name, policy }: PolicyPart, choices: Choices): string {
  const condition = choices.get(policy.Statement[0]?.Sid ?? '');
  return condition === undefined ? `!Ref ${name}` : `!If [${condition}, !Ref ${name}, !Ref AWS::NoValue]`;
}

function policyOf({ name, policy }: PolicyPart, choices: Choices): string {
  const statements = policy.Statement.map(
    ({ Sid, Effect, Action, Resource }) => `          - Sid: ${Sid}
            Effect: ${Effect}
            Resource: "${Resource}"
            Action:
${Action.map((action) => `              - ${Effect === 'Deny' ? unlessChosen(action, choices) : action}\n`).join('')}`,
  );
  const condition = choices.get(policy.Statement[0]?.Sid ?? '');
  return `
  ${name}:
    Type: AWS::IAM::ManagedPolicy
${condition === undefined ? '' : `    Condition: ${condition}\n`}    Properties:
      Description: Of the role of the Serverless Lens Auditor.
      PolicyDocument:
        Version: "${policy.Version}"
        Statement:
${statements.join('')}`;
}

function unlessChosen(action: string, choices: Choices): string {
  const condition = choices.get(action);
  return condition === undefined ? action : `!If [${condition}, !Ref AWS::NoValue, "${action}"]`;
}

const outputs = `
Outputs:
  RoleArn:
    Description: The role that the auditor takes on.
    Value: !GetAtt Role.Arn
${publishOutput}`;
