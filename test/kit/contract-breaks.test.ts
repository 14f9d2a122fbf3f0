import { describe, expect, it } from 'vitest';
import { contractBreaks } from '#kit';
import type { DeployedMethod } from '#model';
import { aDeployedMethod } from '../support/build.ts';

/** `GET /orders`, or `GET /orders AWS_IAM key`. */
function methods(...routes: readonly string[]): readonly DeployedMethod[] {
  return routes.map((route) => {
    const [httpMethod = '', path = '', authorizationType = 'NONE', key] = route.split(' ');
    return aDeployedMethod({ httpMethod, path, authorizationType, apiKeyRequired: key === 'key' });
  });
}

function breaks(before: readonly string[], after: readonly string[], callersBringKeys = true): readonly string[] {
  return contractBreaks({ before: methods(...before), after: methods(...after), callersBringKeys });
}

describe('what callers lose', () => {
  it.each<readonly [string, readonly string[], readonly string[], readonly string[]]>([
    ['a path', ['GET /orders', 'GET /carts'], ['GET /orders'], ['GET /carts is gone']],
    ['a method', ['GET /orders', 'POST /orders'], ['GET /orders'], ['POST /orders is gone']],
    ['two, in order', ['PUT /b', 'GET /a'], ['GET /c'], ['GET /a is gone', 'PUT /b is gone']],
    ['the root, which no proxy answers', ['GET /'], ['ANY /{proxy+}'], ['GET / is gone']],
    ['an open method', ['GET /a'], ['GET /a AWS_IAM'], ['GET /a asks for AWS_IAM instead of NONE']],
    ['signatures', ['GET /a AWS_IAM'], ['GET /a CUSTOM'], ['GET /a asks for CUSTOM instead of AWS_IAM']],
    [
      'tokens',
      ['GET /a COGNITO_USER_POOLS'],
      ['GET /a AWS_IAM'],
      ['GET /a asks for AWS_IAM instead of COGNITO_USER_POOLS'],
    ],
    ['a method without a key', ['GET /a'], ['GET /a NONE key'], ['GET /a asks for an API key']],
    [
      'a method without anything',
      ['GET /a'],
      ['GET /a CUSTOM key'],
      ['GET /a asks for CUSTOM instead of NONE and asks for an API key'],
    ],
    ['what ANY asks more for', ['GET /a'], ['ANY /a AWS_IAM'], ['GET /a asks for AWS_IAM instead of NONE']],
    [
      'what a proxy asks more for',
      ['GET /a/b'],
      ['ANY /a/{proxy+} AWS_IAM'],
      ['GET /a/b asks for AWS_IAM instead of NONE'],
    ],
    ['a path longer than a parameter takes in', ['GET /a/b'], ['GET /{x}'], ['GET /a/b is gone']],
    ['a path shorter than a parameter takes in', ['GET /a'], ['GET /a/{x}'], ['GET /a is gone']],
    ['a path that a proxy lies below of', ['GET /a'], ['ANY /a/{proxy+}'], ['GET /a is gone']],
    ['a path beside that of a proxy', ['GET /b/c'], ['ANY /a/{proxy+}'], ['GET /b/c is gone']],
    ['another verb than the proxy has', ['POST /a/b'], ['GET /a/{proxy+}'], ['POST /a/b is gone']],
    ['a proxy, where a parameter is left', ['GET /a/{proxy+}'], ['GET /a/{x}'], ['GET /a/{proxy+} is gone']],
    ['a parameter, where a word is left', ['GET /a/{x}'], ['GET /a/b'], ['GET /a/{x} is gone']],
    ['a proxy, where one further down is left', ['GET /{all+}'], ['GET /a/{rest+}'], ['GET /{all+} is gone']],
    ['all of ANY', ['ANY /a'], ['GET /b'], ['ANY /a is gone']],
    ['ANY to authorization', ['ANY /a'], ['ANY /a CUSTOM'], ['ANY /a asks for CUSTOM instead of NONE']],
    [
      'a part of ANY',
      ['ANY /a'],
      ['DELETE /a', 'GET /a', 'HEAD /a', 'PATCH /a CUSTOM', 'POST /a'],
      ['OPTIONS /a is gone', 'PATCH /a asks for CUSTOM instead of NONE', 'PUT /a is gone'],
    ],
    [
      'ANY, and beside it a verb in its own way',
      ['ANY /a', 'GET /a'],
      ['ANY /a CUSTOM', 'GET /a AWS_IAM'],
      ['ANY /a asks for CUSTOM instead of NONE', 'GET /a asks for AWS_IAM instead of NONE'],
    ],
  ])('%s', (_, before, after, lost) => {
    expect(breaks(before, after)).toEqual(lost);
  });
});

describe('callers lose nothing', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['where all is as it was', ['GET /a CUSTOM key', 'ANY /b/{proxy+}'], ['GET /a CUSTOM key', 'ANY /b/{proxy+}']],
    ['by what is new', ['GET /a'], ['GET /a', 'POST /a AWS_IAM']],
    ['where ANY of the same path stays', ['GET /a'], ['ANY /a']],
    ['where a proxy above answers', ['GET /a/b/c'], ['ANY /a/{proxy+}']],
    ['where a proxy of the same verb answers', ['GET /a/b'], ['GET /{proxy+}']],
    ['where a wider proxy takes the place of one', ['ANY /a/{proxy+}'], ['ANY /{proxy+}']],
    ['where a proxy takes the place of a parameter', ['GET /a/{x}/b'], ['GET /a/{proxy+}']],
    ['where a parameter has another name', ['GET /a/{x}/b'], ['GET /a/{y}/b']],
    ['where a proxy has another name', ['ANY /a/{x+}'], ['ANY /a/{y+}']],
    ['where a parameter takes in the word', ['GET /a/b/c'], ['GET /a/{x}/c']],
    ['where a parameter takes in another parameter and a word', ['GET /{a}/b'], ['GET /{x}/{y}']],
    [
      'where each verb of ANY has its own',
      ['ANY /a'],
      ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'].map((verb) => `${verb} /a`),
    ],
    [
      'where ANY had no verb left',
      [...['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'].map((verb) => `${verb} /a`), 'ANY /a'],
      ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'].map((verb) => `${verb} /a`),
    ],
    ['where less is asked for', ['GET /a CUSTOM key', 'GET /b AWS_IAM'], ['GET /a', 'GET /b']],
    ['where one kind of token takes the place of another', ['GET /a CUSTOM'], ['GET /a COGNITO_USER_POOLS']],
    ['where an open path is more exact than a closed proxy', ['GET /a/b'], ['ANY /a/{proxy+} AWS_IAM', 'GET /a/{x}']],
    [
      'where an open parameter comes before a closed proxy',
      ['GET /a/b'],
      ['ANY /{proxy+} AWS_IAM', 'ANY /a/{x}', 'ANY /{x}/{y} CUSTOM'],
    ],
    ['where a verb is open and ANY beside it is not', ['GET /a/b'], ['ANY /a/{x} AWS_IAM', 'GET /a/{x}']],
    ['where there was nothing', [], ['GET /a']],
  ])('%s', (_, before, after) => {
    expect(breaks(before, after)).toEqual([]);
  });

  it('where an authorizer brings the key', () => {
    expect(breaks(['GET /a CUSTOM'], ['GET /a CUSTOM key'], false)).toEqual([]);
    expect(breaks(['GET /a'], ['GET /a CUSTOM key'], false)).toEqual(['GET /a asks for CUSTOM instead of NONE']);
  });
});
