import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { expect, it } from 'vitest';
import { allowNumericEndpoint } from '../../src/aws/numeric-endpoint.ts';

async function hostAskedBy(endpoint: string | undefined): Promise<string> {
  const client = new S3ControlClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  allowNumericEndpoint(client);
  let host = '';
  client.middlewareStack.add(
    () => (args) => {
      host = (args.request as { readonly hostname: string }).hostname;
      return Promise.reject(new Error('nothing is sent'));
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  await client.send(new GetPublicAccessBlockCommand({ AccountId: '111122223333' })).catch(() => undefined);
  return host;
}

it.each([
  ['http://127.0.0.1:4566', '127.0.0.1'],
  ['http://[::1]:4566', '[::1]'],
  ['https://s3.example.com', '111122223333.s3.example.com'],
  [undefined, '111122223333.s3-control.eu-west-1.amazonaws.com'],
])('asks for an account at %s as %s', async (endpoint, host) => {
  expect(await hostAskedBy(endpoint)).toBe(host);
});

it('leaves a client alone that is given no provider of endpoints', () => {
  const client = { config: {} };
  allowNumericEndpoint(client);
  expect(client).toEqual({ config: {} });
});
