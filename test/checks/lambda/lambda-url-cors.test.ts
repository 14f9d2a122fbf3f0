import { lambdaUrlCors } from '../../../checks/lambda/lambda-url-cors.ts';
import { aUrl, functionArn } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const orders = functionArn({ account: '111122223333', region: 'eu-west-1' });

function saying(allowOrigins: readonly string[], allowCredentials: boolean) {
  return { cors: { allowOrigins, allowCredentials } };
}

testCheck(lambdaUrlCors, {
  passes: [
    {
      name: 'its own sites with credentials',
      given: [aUrl(saying(['https://shop.example.com', 'https://m.example.com'], true))],
      evidence: {
        function: 'orders',
        qualifier: '$LATEST',
        target: ['orders'],
        authType: 'AWS_IAM',
        origins: ['https://m.example.com', 'https://shop.example.com'],
        credentials: true,
      },
    },
    { name: 'any site without credentials (trap: that is harmless)', given: [aUrl(saying(['*'], false))] },
    { name: 'all names of a domain', given: [aUrl(saying(['https://*.example.com'], true))] },
    { name: 'no site', given: [aUrl(saying([], true))], evidence: { origins: [] } },
  ],
  fails: [
    {
      name: 'any site with credentials',
      given: [aUrl({ ...saying(['https://shop.example.com', '*'], true), authType: 'NONE' })],
      message: 'anySite',
      severity: 'medium',
      evidence: { origins: ['*', 'https://shop.example.com'], credentials: true, authType: 'NONE' },
      related: [orders],
      text: 'orders ($LATEST) has a URL that lets any site (*, https://shop.example.com) call it with the credentials of its visitors.',
    },
    ...['https://*', 'http://*'].map((origin) => ({
      name: `${origin} with credentials`,
      given: [aUrl({ ...saying([origin], true), qualifier: 'live' })],
      message: 'anySite',
      evidence: { qualifier: 'live', target: ['orders', '--qualifier', 'live'] },
    })),
  ],
  skips: [
    {
      name: 'it says nothing to browsers (trap: what the function itself answers, beyond the preflight, is not seen)',
      given: [aUrl()],
      text: 'it says nothing to browsers by itself',
    },
  ],
});
