import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type LocalArtifact, localArtifacts, packagedTemplate } from './packaging/packaged-template.ts';
import { zipFolder } from './packaging/zip-folder.ts';

const output = 'dist/package';

/**
 * Makes of template.yaml and what `npm run build` wrote one folder that can be deployed from: a zip a function, the state
 * machine, and a template that names them - beside it, or in a bucket where `--bucket` (and `--prefix`) says so.
 */
async function packageAll(): Promise<void> {
  const { values } = parseArgs({ options: { bucket: { type: 'string' }, prefix: { type: 'string' } } });
  const { bucket, prefix = 'lens-audit' } = values;
  const template = await readFile('template.yaml', 'utf8');
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  const places = new Map<string, string>();
  for (const artifact of localArtifacts(template)) {
    const file = await written(artifact);
    places.set(artifact.path, bucket === undefined ? file : `s3://${bucket}/${prefix}/${file}`);
  }
  await writeFile(join(output, 'template.yaml'), packagedTemplate(template, places));
  process.stdout.write(whatNext(bucket, prefix));
}

/** Named for what is in it: what has not changed is not deployed anew. */
async function written({ path, is }: LocalArtifact): Promise<string> {
  const content = is === 'code' ? await zipFolder(path) : await readFile(path);
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const extension = is === 'code' ? '.zip' : extname(path);
  const file = `${basename(path, extname(path))}-${digest}${extension}`;
  await writeFile(join(output, file), content);
  process.stdout.write(`${join(output, file)} ${(content.length / 1024).toFixed(0)} KB\n`);
  return file;
}

function whatNext(bucket: string | undefined, prefix: string): string {
  const deploy = `aws cloudformation deploy --stack-name lens-audit --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND`;
  if (bucket === undefined) {
    return `\nsam deploy --guided --template-file ${output}/template.yaml --stack-name lens-audit --capabilities CAPABILITY_IAM\n`;
  }
  const upload = `aws s3 cp ${output} s3://${bucket}/${prefix}/ --recursive`;
  return `\n${upload}\n${deploy} \\\n  --template-file ${output}/template.yaml --s3-bucket ${bucket} --s3-prefix ${prefix}\n`;
}

await packageAll();
