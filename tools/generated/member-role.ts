import type { Collector } from '#kit';
import { readPolicy } from '../../src/engine/read-policy.ts';
import { type PolicyPart, policyParts } from './policy-parts.ts';

/** The template of the role in an audited account, with the policy that the collectors ask for. */
export function memberRole(collectors: readonly Collector[]): string {
  const parts = policyParts(readPolicy(collectors));
  return head + roleOf(parts) + parts.map(policyOf).join('') + outputs;
}

const head = `# Written by npm run generate: the policies are what \`lens-audit policy\` prints.
AWSTemplateFormatVersion: "2010-09-09"
Description: The role that the Serverless Lens Auditor takes on in this account. It lists, gets and describes configuration, and is denied content.

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

Conditions:
  HasOrganization: !Not [!Equals [!Ref OrganizationId, ""]]

Resources:
`;

/** The account is trusted under a condition, since the ARN of a role that is made anew would not be the same principal. */
function roleOf(parts: readonly PolicyPart[]): string {
  return `  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Ref RoleName
      Description: Read by the Serverless Lens Auditor; configuration only.
      MaxSessionDuration: 3600
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            # Not the ARN itself: IAM keeps it as an id, which is another one when a role is made anew.
            Principal:
              AWS: !Sub
                - arn:\${AWS::Partition}:iam::\${Account}:root
                - { Account: !Select [4, !Split [":", !Ref AuditorRoleArn]] }
            Action: sts:AssumeRole
            Condition:
              ArnLike: { aws:PrincipalArn: !Ref AuditorRoleArn }
              StringEquals:
                sts:ExternalId: !Ref ExternalId
                aws:PrincipalOrgID: !If [HasOrganization, !Ref OrganizationId, !Ref AWS::NoValue]
      ManagedPolicyArns:
${parts.map(({ name }) => `        - !Ref ${name}\n`).join('')}`;
}

function policyOf({ name, policy }: PolicyPart): string {
  const statements = policy.Statement.map(
    ({ Sid, Effect, Action, Resource }) => `          - Sid: ${Sid}
            Effect: ${Effect}
            Resource: "${Resource}"
            Action:
${Action.map((action) => `              - ${action}\n`).join('')}`,
  );
  return `
  ${name}:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      Description: Of the role of the Serverless Lens Auditor.
      PolicyDocument:
        Version: "${policy.Version}"
        Statement:
${statements.join('')}`;
}

const outputs = `
Outputs:
  RoleArn:
    Description: The role that the auditor takes on.
    Value: !GetAtt Role.Arn
`;
