import type { Branch } from '@aws-sdk/client-amplify';
import type { AmplifyRecord, Place } from './model.ts';
import { accountIds, arnAt, createdAt } from './place.ts';

/** The apps that Amplify hosts in a place. */
export function amplifyIn(at: Place): AmplifyRecord[] {
  if (at.account !== accountIds.production || at.region !== 'eu-west-1') return [];
  return [
    anApp(at, 'd1help0000desk', 'help-desk', [
      { branchName: 'main', stage: 'PRODUCTION', enableAutoBuild: false, customDomains: ['help.example.com'] },
      { branchName: 'pr-17', stage: 'PULL_REQUEST', enablePullRequestPreview: true },
    ]),
    anApp(at, 'd2care0000team', 'careers', [
      { branchName: 'main', stage: 'PRODUCTION', customDomains: ['careers.example.com'] },
      { branchName: 'preview', stage: 'DEVELOPMENT', enablePullRequestPreview: true, enableBasicAuth: true },
    ]),
  ];
}

function anApp(
  at: Place,
  appId: string,
  name: string,
  branches: readonly (Partial<Branch> & Pick<Branch, 'branchName' | 'stage'>)[],
): AmplifyRecord {
  const tags = { Environment: 'production', Team: 'web' };
  const appArn = arnAt(at, 'amplify', `apps/${appId}`);
  return {
    app: {
      appId,
      appArn,
      name,
      tags,
      description: '',
      repository: 'https://git.example.com/web/site',
      platform: 'WEB',
      createTime: createdAt,
      updateTime: createdAt,
      environmentVariables: { API_TOKEN: 'not-a-real-token-only-for-the-sandbox' },
      defaultDomain: `${appId}.amplifyapp.com`,
      enableBranchAutoBuild: true,
      enableBasicAuth: false,
      productionBranch: { branchName: 'main', status: 'SUCCEED' },
    },
    branches: branches.map((branch) => ({
      branchArn: `${appArn}/branches/${branch.branchName ?? ''}`,
      description: '',
      tags,
      displayName: branch.branchName,
      enableNotification: false,
      createTime: createdAt,
      updateTime: createdAt,
      environmentVariables: {},
      enableAutoBuild: true,
      customDomains: [],
      framework: 'React',
      activeJobId: '1',
      totalNumberOfJobs: '1',
      enableBasicAuth: false,
      ttl: '5',
      enablePullRequestPreview: false,
      ...branch,
    })),
  };
}
