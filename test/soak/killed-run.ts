import { Logger } from '@aws-lambda-powertools/logger';
import { runCli } from '../../src/cli/run-cli.ts';
import { auditInvocation } from '../../src/handlers/audit-invocation.ts';

/**
 * A process that audits once, as the command line does or as the function does in answer to a request of that id, at a
 * pace that only an account of nobody's allows: `killed-run cli CONFIG` or `killed-run handler REQUEST`.
 */
async function run([kind, argument = '']: readonly string[]): Promise<void> {
  const quotaShare = 100;
  if (kind === 'cli') {
    const { stdout, stderr } = process;
    const interrupted = new AbortController().signal;
    const terminal = { stdout, stderr, env: process.env, interrupted, quotaShare };
    process.exitCode = await runCli(['audit', '--config', argument], terminal);
    return;
  }
  const context = { awsRequestId: argument, getRemainingTimeInMillis: () => 15 * 60_000 };
  await auditInvocation({}, context, { env: process.env, logger: new Logger(), quotaShare });
}

await run(process.argv.slice(2));
