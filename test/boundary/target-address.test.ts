import { describe, expect, it } from 'vitest';
import { describeTarget, functionAddressOf, stageValues } from '#boundary';

const orders = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
const through = (fn: string) => `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${fn}/invocations`;
const variable = (name: string) => `\${stageVariables.${name}}`;

describe('the target of an address', () => {
  it.each([
    ['a function', orders, [orders]],
    ['a version of a function', `${orders}:7`, [`${orders}:7`]],
    ['a function through API Gateway', through(`${orders}:live`), [`${orders}:live`]],
    [
      'a function that streams',
      `arn:aws:apigateway:eu-west-1:lambda:path/2021-11-15/functions/${orders}/response-streaming-invocations`,
      [orders],
    ],
  ])('is %s', (_, address, [arn]) => {
    expect(describeTarget(address)).toEqual({
      service: 'lambda',
      scheme: undefined,
      stageVariables: [],
      functions: [{ arn, stageName: undefined }],
    });
  });

  it.each([
    ['an action of a service', 'arn:aws:apigateway:eu-west-1:sqs:path/111122223333/inbox', { service: 'sqs' }],
    ['a service with a subdomain', 'arn:aws:apigateway:eu-west-1:abc.iotdata:path/x', { service: 'iotdata' }],
    [
      'a listener',
      'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/a/b/c',
      { service: 'elasticloadbalancing' },
    ],
    ['a site', 'HTTPS://example.com/x', { scheme: 'https' }],
    ['a plain site', `http://${variable('host')}/x`, { scheme: 'http', stageVariables: ['host'] }],
    ['a site that a variable decides', variable('url'), { stageVariables: ['url'] }],
    ['an ARN without a service', 'arn:aws:apigateway', {}],
    ['an ARN with something else in its place', 'arn:aws:Secret Word:x', {}],
    ['nothing', undefined, {}],
  ])('is %s', (_, address, told) => {
    const none = { service: undefined, scheme: undefined, stageVariables: [], functions: [] };
    expect(describeTarget(address)).toEqual({ ...none, ...told });
  });
});

describe('stage variables', () => {
  const stages = [
    ...stageValues('prod', { alias: 'live', fn: orders }, { alias: 'next' }),
    ...stageValues('test', { alias: 'live' }, {}),
    ...stageValues('bare'),
  ];

  it('make one function for each stage and canary that sets them, each once', () => {
    const address = through(`${orders}:${variable('alias')}`);
    expect(describeTarget(address, stages)).toMatchObject({
      stageVariables: ['alias'],
      functions: [
        { arn: `${orders}:live`, stageName: 'prod' },
        { arn: `${orders}:next`, stageName: 'prod' },
        { arn: `${orders}:live`, stageName: 'test' },
      ],
    });
  });

  it('may hold the whole ARN', () => {
    expect(describeTarget(through(variable('fn')), stages).functions).toEqual([{ arn: orders, stageName: 'prod' }]);
  });

  it('are named each once, and their values go no further where no function comes of them', () => {
    const secret = stageValues('prod', { alias: 'a secret value', fn: 'another' });
    const told = describeTarget(through(`${variable('fn')}:${variable('alias')}${variable('fn')}`), secret);
    expect(told).toMatchObject({ stageVariables: ['fn', 'alias'], functions: [] });
    expect(JSON.stringify(told)).not.toMatch(/secret|another/);
  });
});

describe('the address of a function', () => {
  it.each([
    ['whole', through(`${orders}:live`)],
    ['with the alias in a stage variable', through(`${orders}:${variable('alias')}`)],
    ['with all in a stage variable', through(variable('function'))],
  ])('is told as it is written, %s', (_, address) => {
    expect(functionAddressOf(address)).toBe(address);
  });

  it.each([
    ['a site with a password', 'https://shop:hunter2@example.com/functions/x/invocations'],
    ['a site with a key', 'https://example.com/x?key=hunter2'],
    ['an action of another service', 'arn:aws:apigateway:eu-west-1:sqs:path/111122223333/hunter2'],
    ['a function with something behind it', `${through(orders)}?key=hunter2`],
    ['nothing', undefined],
  ])('is not %s', (_, address) => {
    expect(functionAddressOf(address)).toBeUndefined();
  });
});
