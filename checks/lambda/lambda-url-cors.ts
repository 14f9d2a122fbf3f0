import { defineCheck, fail, notApplicable, passBecause } from '#kit';

export const lambdaUrlCors = defineCheck({
  id: 'lambda-url-cors',
  title: 'A function URL names the sites whose pages may call it with credentials',
  question: 'SEC1',
  practices: ['SEC1-B1'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'Where any site is allowed with credentials, a page that a user happens to visit can call the function as that user; where browsers refuse it, nobody is served.',
  remedy: {
    text: 'List the origins of your own sites, and allow credentials only with them.',
    property: 'AWS::Lambda::Url Cors AllowOrigins, AllowCredentials; SAM FunctionUrlConfig Cors',
    cli: 'aws lambda update-function-url-config --function-name {target} --cors AllowOrigins=https://SITE,AllowCredentials=true --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html',

  subject: 'lambda.url',
  messages: {
    anySite:
      '{function} ({qualifier}) has a URL that lets any site ({origins}) call it with the credentials of its visitors.',
  },

  judge({ functionArn, qualifier, authType, cors }) {
    if (cors === undefined) return notApplicable('it says nothing to browsers by itself');
    const name = functionArn.slice(functionArn.lastIndexOf(':') + 1);
    const facts = {
      function: name,
      qualifier: qualifier ?? '$LATEST',
      // For the command: the qualifier is an argument of its own there.
      target: qualifier === undefined ? [name] : [name, '--qualifier', qualifier],
      authType,
      origins: [...cors.allowOrigins].sort(),
      credentials: cors.allowCredentials,
    };
    const isOpen = cors.allowOrigins.some((origin) => /^(?:https?:\/\/)?\*$/.test(origin));
    return isOpen && cors.allowCredentials ? fail('anySite', facts, { related: [functionArn] }) : passBecause(facts);
  },
});
