import { workloadHints, workloadJoins } from '#data';
import { defineCheck, frontEnds, type JudgeContext, notApplicable, passBecause, review, severityOf } from '#kit';
import type { AmplifyApp, AmplifyBranch, Verdict } from '#model';

const joins = [...workloadJoins, 'amplify.branch'] as const;
type Context = JudgeContext<(typeof joins)[number] | (typeof workloadHints)[number], unknown>;
type Message = 'noApp' | 'manualBranch' | 'openPreview';

export const amplifyAppPresent = defineCheck({
  id: 'amplify-app-present',
  title: 'The front ends of a region are released by Amplify, all files at once',
  question: 'SMB',
  practices: ['SMB-20', 'SMB-21', 'SWA-08'],
  scope: 'account',
  severity: 'informational',
  why: 'Files that are copied to a bucket one by one let visitors load the page of one version with the scripts of another.',
  remedy: {
    text: 'Host the front end with Amplify, build the production branch by itself, and ask for a password before previews.',
    property: 'AWS::Amplify::App; AWS::Amplify::Branch EnableAutoBuild, BasicAuthConfig',
    cli: 'aws amplify create-app --name NAME --repository REPOSITORY --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/amplify/latest/userguide/welcome.html',

  subject: 'account-region',
  joins,
  hints: workloadHints,
  messages: {
    noApp: 'No app of Amplify serves the front ends of {workloads}: is a release of them there whole at once?',
    manualBranch: 'The branch {branch} of {app}, which is in production, is not built when it changes.',
    openPreview: 'Anyone may open the preview {branch} of {app}.',
  },

  judge(region, context) {
    const sites = frontEnds(context).filter(({ account, regions }) => {
      return account === region.account && regions.includes(region.region);
    });
    const apps = context.where('amplify.app', 'account', region.account).filter((one) => one.region === region.region);
    if (sites.length + apps.length === 0) return notApplicable('scenario-not-detected: mobile, web');
    const workloads = sites.filter(({ isServed }) => !isServed).map(({ name }) => name);
    const evidence = { apps: apps.map(({ name }) => name).sort() };
    const presence: Verdict<Message> =
      workloads.length > 0 ? review('noApp', { ...evidence, workloads: workloads.sort() }) : passBecause(evidence);
    return [presence, ...apps.flatMap((app) => ofApp(app, context))];
  },
});

function ofApp(app: AmplifyApp, { where }: Context): readonly Verdict<Message>[] {
  return where('amplify.branch', 'appArn', app.arn).flatMap((branch): readonly Verdict<Message>[] => {
    const name = branch.arn.slice(branch.arn.lastIndexOf('/branches/') + '/branches/'.length);
    const message = flawOf(app, branch, name);
    if (message === undefined) return [];
    const subKey = `${app.appId}/${name}`;
    const details = { subKey, related: [branch.arn], ...severityOf('low', 'a setting of a branch that exists') };
    return [review(message, { app: app.name, branch: name }, details)];
  });
}

function flawOf(app: AmplifyApp, branch: AmplifyBranch, name: string): 'manualBranch' | 'openPreview' | undefined {
  const { stage, autoBuild, basicAuth, pullRequestPreview } = branch;
  const isProduction = stage === 'PRODUCTION' || name === app.productionBranch;
  if (isProduction) return autoBuild ? undefined : 'manualBranch';
  const isPreview = stage === 'PULL_REQUEST' || pullRequestPreview;
  return isPreview && !basicAuth && !app.basicAuth ? 'openPreview' : undefined;
}
