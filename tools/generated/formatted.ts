import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const root = join(import.meta.dirname, '..', '..');

/** Lines of a TypeScript file as Biome writes them. */
export async function formatted(path: string, lines: readonly string[]): Promise<string> {
  const biome = spawn(join(root, 'node_modules', '.bin', 'biome'), ['check', '--write', `--stdin-file-path=${path}`], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    biome.on('error', reject).on('close', resolve);
  });
  biome.stdin.end(`${lines.join('\n')}\n`);
  const [code, output, problems] = await Promise.all([ended, text(biome.stdout), text(biome.stderr)]);
  if (code !== 0) throw new Error(`${path} could not be formatted: ${problems}`);
  return output;
}
