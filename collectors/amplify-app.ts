import { AmplifyClient, type App, type Branch, paginateListApps, paginateListBranches } from '@aws-sdk/client-amplify';
import { type Aws, asArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { AmplifyApp, AmplifyBranch } from '#model';

/** Apps of Amplify hosting, each followed by its branches. Their variables and passwords stay behind. */
export const amplifyApp = defineCollector({
  kinds: ['amplify.app', 'amplify.branch'],
  scope: 'region',
  permissions: ['amplify:ListApps', 'amplify:ListBranches'],
  async *collect(aws) {
    const client = aws.client(AmplifyClient);
    for await (const parts of enrich(listApps(client), (listed) => partsOf(aws, client, listed), {
      aws,
      key: ({ appId }) => required(appId),
    }))
      yield* parts;
  },
});

async function* listApps(client: AmplifyClient): AsyncIterable<App> {
  for await (const page of paginateListApps({ client }, { maxResults: 100 })) yield* required(page.apps);
}

async function partsOf(aws: Aws, client: AmplifyClient, listed: App): Promise<readonly (AmplifyApp | AmplifyBranch)[]> {
  const app = toApp(aws, listed);
  const branches = await observe(aws, {
    kind: 'amplify.branch',
    operation: 'amplify:ListBranches',
    call: () => listBranches(client, app.appId),
    whenNotFound: [],
    hides: 'listing',
  });
  return [app, ...(branches.seen ? branches.value.map((branch) => toBranch(app, branch)) : [])];
}

async function listBranches(client: AmplifyClient, appId: string): Promise<readonly Branch[]> {
  const branches: Branch[] = [];
  for await (const page of paginateListBranches({ client }, { appId, maxResults: 50 })) {
    branches.push(...required(page.branches));
  }
  return branches;
}

function toApp(aws: Aws, listed: App): AmplifyApp {
  return {
    kind: 'amplify.app',
    arn: asArn(required(listed.appArn)),
    name: required(listed.name),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: listed.tags ?? {} },
    appId: required(listed.appId),
    defaultDomain: required(listed.defaultDomain),
    basicAuth: required(listed.enableBasicAuth),
    productionBranch: listed.productionBranch?.branchName,
  };
}

function toBranch(app: AmplifyApp, listed: Branch): AmplifyBranch {
  return {
    kind: 'amplify.branch',
    arn: asArn(required(listed.branchArn)),
    name: `${app.name}/${required(listed.branchName)}`,
    account: app.account,
    region: app.region,
    tags: { seen: true, value: listed.tags ?? {} },
    appArn: app.arn,
    stage: required(listed.stage),
    autoBuild: required(listed.enableAutoBuild),
    basicAuth: required(listed.enableBasicAuth),
    pullRequestPreview: required(listed.enablePullRequestPreview),
    customDomains: required(listed.customDomains),
  };
}
