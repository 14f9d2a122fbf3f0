import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Files of the project: those that are tracked, and new ones that would be. */
export function projectFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
  return listed.split('\n').filter((file) => file !== '' && existsSync(file));
}

export function filesUnder(folder: string): readonly string[] {
  return projectFiles().filter((file) => file.startsWith(`${folder}/`) && file.endsWith('.ts'));
}
