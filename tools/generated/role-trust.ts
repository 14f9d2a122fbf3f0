/**
 * Who takes on the roles of an audited account. The account is trusted under a condition, since the ARN of a role that is
 * made anew would not be the same principal.
 */
export const roleTrust = `      AssumeRolePolicyDocument:
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
`;
