import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '#model';
import { consoleSink, DeliveryError, htmlSink, jsonSink, toFile, toStream } from '../../src/deliver/index.ts';
import { aLens, anOutcome, aRun, streamOf } from './outcomes.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deliver-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function* breaking(): AsyncIterable<Outcome> {
  yield anOutcome();
  throw new Error('the stream of outcomes broke');
}

describe('a file', () => {
  test('is written in a folder made for it, with nothing left beside it', async () => {
    const path = join(folder, 'new', 'report.json');
    await jsonSink({ lens: aLens(), write: toFile(path) }).deliver(aRun(), streamOf([anOutcome()]));
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      schemaVersion: 1,
      findings: [{ result: 'fail' }],
    });
    expect(await readdir(join(folder, 'new'))).toEqual(['report.json']);
  });

  test('keeps what it held where the writing breaks', async () => {
    const path = join(folder, 'report.html');
    await writeFile(path, 'the last report');
    await expect(htmlSink({ lens: aLens(), path }).deliver(aRun(), breaking())).rejects.toThrow(
      'the stream of outcomes broke',
    );
    await expect(jsonSink({ lens: aLens(), write: toFile(path) }).deliver(aRun(), breaking())).rejects.toThrow('broke');
    expect(await readFile(path, 'utf8')).toBe('the last report');
    expect(await readdir(folder)).toEqual(['report.html']);
  });

  test('is replaced behind a link, and the link stays', async () => {
    await writeFile(join(folder, 'real.html'), 'old');
    await symlink(join(folder, 'real.html'), join(folder, 'link.html'));
    await htmlSink({ lens: aLens(), path: join(folder, 'link.html') }).deliver(aRun(), streamOf([]));
    expect(await readFile(join(folder, 'real.html'), 'utf8')).toContain('<!doctype html>');
  });

  test('that is a device is written into and not replaced', async () => {
    await htmlSink({ lens: aLens(), path: '/dev/null' }).deliver(aRun(), streamOf([]));
    expect(await readFile('/dev/null', 'utf8')).toBe('');
  });

  test('that cannot be written says why and what to do', async () => {
    await mkdir(join(folder, 'taken'));
    const delivery = htmlSink({ lens: aLens(), path: join(folder, 'taken') }).deliver(aRun(), streamOf([]));
    await expect(delivery).rejects.toThrow(DeliveryError);
    await expect(delivery).rejects.toThrow(/taken: it is a folder; name a file in it \(EISDIR\)/);

    await writeFile(join(folder, 'file'), '');
    const below = htmlSink({ lens: aLens(), path: join(folder, 'file', 'report.html') }).deliver(aRun(), streamOf([]));
    await expect(below).rejects.toThrow(/part of its path is a file/);
  });
});

describe('a stream', () => {
  test('gets the whole report and stays open', async () => {
    let text = '';
    const stream = new Writable({
      write(chunk: Buffer, _, done) {
        text += chunk.toString();
        done();
      },
    });
    await consoleSink({ lens: aLens(), write: toStream(stream) }).deliver(aRun(), streamOf([anOutcome()]));
    expect(text).toMatch(/^Serverless audit[\s\S]*--format json\.\n\n$/);
    expect(stream.writable).toBe(true);
  });

  test('whose reader went away ends the writing quietly', async () => {
    let asked = 0;
    async function* many(): AsyncIterable<string> {
      for (; asked < 100; asked += 1) yield 'x'.repeat(100_000);
    }
    await toStream(failing('EPIPE'))(many());
    expect(asked).toBeLessThan(3);
  });

  test('that breaks otherwise is a failed delivery', async () => {
    const write = toStream(failing('ENOSPC'));
    await expect(write(streamOf(['x']))).rejects.toThrow(/Could not write the output: the disk is full/);
  });
});

function failing(code: string): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error(code), { code }));
    },
  });
}
