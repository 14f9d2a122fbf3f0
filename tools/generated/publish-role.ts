import { roleTrust } from './role-trust.ts';

/** The role that hands findings to Security Hub: apart from the one that reads, and there only where it is asked for. */
export const publishRole = `
  PublishRole:
    Type: AWS::IAM::Role
    Condition: ShowsInSecurityHub
    Properties:
      RoleName: !Ref PublishRoleName
      Description: Of the Serverless Lens Auditor; hands findings to Security Hub of this account and can do nothing else.
      MaxSessionDuration: 3600
${roleTrust}      Policies:
        - PolicyName: import-findings
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Sid: ImportFindings
                Effect: Allow
                Action: securityhub:BatchImportFindings
                Resource: !Sub arn:\${AWS::Partition}:securityhub:*:\${AWS::AccountId}:product/\${AWS::AccountId}/default
`;

export const publishParameters = `  SecurityHub:
    Type: String
    Default: "false"
    AllowedValues: ["true", "false"]
    Description: >-
      true - makes a second role, with which the auditor shows findings in Security Hub of this account where it is told to
      (--security-hub); it can do nothing else.
  PublishRoleName:
    Type: String
    Default: ServerlessLensAuditorPublish
    AllowedPattern: "[\\\\w+=,.@-]{1,64}"
    Description: The name of that role, the same in every account.
`;

export const publishCondition = `  ShowsInSecurityHub: !Equals [!Ref SecurityHub, "true"]
`;

export const publishOutput = `  PublishRoleArn:
    Condition: ShowsInSecurityHub
    Description: The role that shows findings in Security Hub.
    Value: !GetAtt PublishRole.Arn
`;
