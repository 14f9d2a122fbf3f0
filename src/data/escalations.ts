/** A service that runs something with a role that it is given. */
export interface Starter {
  readonly service: string;
  /** Each list holds alternatives; one of each is needed. */
  readonly needs: readonly (readonly string[])[];
}

/** Actions by which a principal can get itself more rights. */
export const escalations: {
  readonly source: string;
  readonly asOf: string;
  /** On users, groups, roles and policies: one's own, or more than a few by name. */
  readonly byIam: readonly string[];
  /** On the role itself. */
  readonly onItself: readonly string[];
  /** On all that there is of their kind: they make something do what its own role allows. */
  readonly byOthers: readonly string[];
  /** Together with iam:PassRole. */
  readonly starters: readonly Starter[];
} = {
  source: 'Service Authorization Reference; known paths of escalation as catalogued by security researchers',
  asOf: '2026-11-25',
  byIam: [
    'iam:AddUserToGroup',
    'iam:AttachGroupPolicy',
    'iam:AttachRolePolicy',
    'iam:AttachUserPolicy',
    'iam:CreateAccessKey',
    'iam:CreateLoginProfile',
    'iam:CreatePolicyVersion',
    'iam:PutGroupPolicy',
    'iam:PutRolePolicy',
    'iam:PutUserPolicy',
    'iam:SetDefaultPolicyVersion',
    'iam:UpdateAssumeRolePolicy',
    'iam:UpdateLoginProfile',
  ],
  onItself: ['iam:DeleteRolePermissionsBoundary', 'iam:PutRolePermissionsBoundary'],
  byOthers: [
    'codebuild:UpdateProject',
    'glue:UpdateDevEndpoint',
    'lambda:UpdateFunctionCode',
    'lambda:UpdateFunctionConfiguration',
    'ssm:SendCommand',
    'ssm:StartSession',
    'sts:AssumeRole',
  ],
  starters: [
    {
      service: 'lambda.amazonaws.com',
      needs: [
        ['lambda:CreateFunction'],
        ['lambda:InvokeFunction', 'lambda:CreateEventSourceMapping', 'lambda:AddPermission'],
      ],
    },
    { service: 'ec2.amazonaws.com', needs: [['ec2:RunInstances']] },
    {
      service: 'cloudformation.amazonaws.com',
      needs: [['cloudformation:CreateStack', 'cloudformation:UpdateStack', 'cloudformation:CreateChangeSet']],
    },
    { service: 'ecs-tasks.amazonaws.com', needs: [['ecs:RegisterTaskDefinition'], ['ecs:RunTask']] },
    { service: 'codebuild.amazonaws.com', needs: [['codebuild:CreateProject'], ['codebuild:StartBuild']] },
    { service: 'glue.amazonaws.com', needs: [['glue:CreateJob', 'glue:UpdateJob', 'glue:CreateDevEndpoint']] },
    {
      service: 'sagemaker.amazonaws.com',
      needs: [['sagemaker:CreateNotebookInstance', 'sagemaker:CreateTrainingJob', 'sagemaker:CreateProcessingJob']],
    },
    {
      service: 'states.amazonaws.com',
      needs: [['states:CreateStateMachine', 'states:UpdateStateMachine'], ['states:StartExecution']],
    },
    {
      service: 'datapipeline.amazonaws.com',
      needs: [['datapipeline:CreatePipeline'], ['datapipeline:PutPipelineDefinition']],
    },
    { service: 'scheduler.amazonaws.com', needs: [['scheduler:CreateSchedule']] },
  ],
};
