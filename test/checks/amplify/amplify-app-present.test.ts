import { amplifyAppPresent } from '../../../checks/amplify/amplify-app-present.ts';
import { inStack, referenceEstates } from '../../analysis/map/estates/reference-estates.ts';
import { anAmplifyApp, anAmplifyBranch, aRegion } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { web, mobile, rest } = referenceEstates;
const app = anAmplifyApp();
const elsewhere = anAmplifyBranch({ customDomains: ['blog.example.com'] });

function branch(name: string, overrides: Parameters<typeof anAmplifyBranch>[0] = {}) {
  return anAmplifyBranch({ name: `site/${name}`, arn: `${app.arn}/branches/${name}`, customDomains: [], ...overrides });
}

function preview(overrides: Parameters<typeof anAmplifyBranch>[0] = {}) {
  return branch('pr-7', { stage: 'PULL_REQUEST', ...overrides });
}

testCheck(amplifyAppPresent, {
  passes: [
    {
      name: 'an app, which is a site by itself',
      given: [aRegion(), app, anAmplifyBranch()],
      verdicts: [{ result: 'pass', evidence: { apps: ['site'] } }],
    },
    {
      name: 'a site whose domain an app serves',
      given: [aRegion(), ...web, app, anAmplifyBranch()],
      verdicts: [{ result: 'pass' }],
    },
    {
      name: 'an app among what is deployed together',
      given: [aRegion(), ...mobile, ...inStack('app', [app]), anAmplifyBranch()],
      verdicts: [{ result: 'pass' }],
    },
    {
      name: 'a preview with a password',
      given: [aRegion(), app, preview({ basicAuth: true })],
      verdicts: [{ result: 'pass' }],
    },
    {
      name: 'a preview of an app with a password',
      given: [aRegion(), anAmplifyApp({ basicAuth: true }), preview()],
      verdicts: [{ result: 'pass' }],
    },
    {
      name: 'a branch for developers, which is no preview and built by hand',
      given: [aRegion(), app, branch('next', { stage: 'DEVELOPMENT', autoBuild: false })],
      verdicts: [{ result: 'pass' }],
    },
    {
      name: 'an app of a region that has no other front end',
      given: [aRegion({ region: 'us-east-1' }), ...web, anAmplifyApp({ region: 'us-east-1' })],
      verdicts: [{ result: 'pass', evidence: { apps: ['site'] } }],
    },
  ],
  reviews: [
    {
      name: 'a site from a bucket',
      given: [aRegion(), ...web],
      message: 'noApp',
      severity: 'informational',
      evidence: { apps: [], workloads: ['site'] },
      text: 'No app of Amplify serves the front ends of site',
    },
    {
      name: 'an app and a site, with an app of another domain',
      given: [aRegion(), ...web, ...mobile, app, elsewhere],
      verdicts: [{ result: 'review', message: 'noApp', evidence: { apps: ['site'], workloads: ['app', 'site'] } }],
    },
    {
      name: 'a production branch that is built by hand',
      given: [aRegion(), app, branch('release/2', { autoBuild: false })],
      verdicts: [
        { result: 'pass' },
        {
          result: 'review',
          message: 'manualBranch',
          severity: 'low',
          subKey: `${app.appId}/release/2`,
          related: [`${app.arn}/branches/release/2`],
          evidence: { app: 'site', branch: 'release/2' },
        },
      ],
    },
    {
      name: 'the branch that the app calls its production, built by hand',
      given: [
        aRegion(),
        anAmplifyApp({ productionBranch: 'live' }),
        branch('live', { stage: 'BETA', autoBuild: false }),
      ],
      verdicts: [{ result: 'pass' }, { result: 'review', message: 'manualBranch' }],
    },
    {
      name: 'a preview that anyone may open',
      given: [aRegion(), app, preview()],
      verdicts: [
        { result: 'pass' },
        {
          result: 'review',
          message: 'openPreview',
          severity: 'low',
          subKey: `${app.appId}/pr-7`,
          evidence: { branch: 'pr-7' },
        },
      ],
    },
    {
      name: 'a branch from which previews are made',
      given: [aRegion(), app, branch('next', { stage: 'DEVELOPMENT', pullRequestPreview: true })],
      verdicts: [{ result: 'pass' }, { result: 'review', message: 'openPreview' }],
    },
  ],
  skips: [
    { name: 'a region of microservices', given: [aRegion(), ...rest], text: 'scenario-not-detected: mobile, web' },
    { name: 'a region beside that of a site', given: [aRegion({ region: 'us-east-1' }), ...web] },
    {
      name: 'an account beside that of a site',
      given: [aRegion({ account: '444455556666' }), ...web, app, anAmplifyBranch()],
    },
  ],
});
