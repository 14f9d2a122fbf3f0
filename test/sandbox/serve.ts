import { parseArgs } from 'node:util';
import { auditorCredentials, demoEstate } from './estate/index.ts';
import { serveEstate } from './services/serve-estate.ts';

/**
 * Serves the demo's estate until it is told to stop: `npx tsx test/sandbox/serve.ts --port 4567`. Prints one line of
 * assignments to put before a command that is to read it.
 */
const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const sandbox = await serveEstate(demoEstate(), { port: Number(values.port) });

const { accessKeyId, secretAccessKey } = auditorCredentials;
const assignments = {
  AWS_ENDPOINT_URL: sandbox.endpoint,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
};
process.stdout.write(
  `${Object.entries(assignments)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')}\n`,
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void sandbox.close();
  });
}
