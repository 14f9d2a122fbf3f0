import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

const unix = 3;
const readableByAll = 0o100_644 << 16;

/** All files of a folder as a zip. The same files make the same bytes, whoever makes them and when. */
export async function zipFolder(folder: string): Promise<Uint8Array> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  // A zip tells times of day without a zone: this is the same one in each.
  const mtime = new Date(2000, 0, 1);
  const files: Zippable = {};
  for (const path of paths.sort()) {
    const name = relative(folder, path).split(sep).join('/');
    files[name] = [await readFile(path), { level: 9, mtime, os: unix, attrs: readableByAll }];
  }
  return zipSync(files);
}
