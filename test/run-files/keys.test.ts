import { expect, it } from 'vitest';
import {
  accountPrefix,
  batchesKey,
  beginningKey,
  callsKey,
  chargesPrefix,
  conclusionKey,
  journalPrefix,
  journalsPrefix,
  monitoringPrefix,
  reportKey,
  resultsPrefix,
  sightingsPrefix,
  snapshotKey,
  toldKey,
  untoldPrefix,
} from '../../src/run-files/keys.ts';

const account = '111122223333';

it('What a run leaves for itself is below runs/ and its id', () => {
  expect([
    beginningKey('r1'),
    batchesKey('r1'),
    untoldPrefix('r1'),
    monitoringPrefix('r1'),
    journalsPrefix('r1', account),
    journalPrefix('r1', account, 'eu-west-1'),
    accountPrefix('r1', account),
    chargesPrefix('r1'),
    resultsPrefix('r1'),
    toldKey('r1'),
    conclusionKey('r1'),
  ]).toEqual([
    'runs/r1/run.json',
    'runs/r1/batches.jsonl',
    'runs/r1/untold/',
    'runs/r1/monitoring/',
    'runs/r1/journal/111122223333/',
    'runs/r1/journal/111122223333/eu-west-1/',
    'runs/r1/accounts/111122223333/',
    'runs/r1/charges/',
    'runs/r1/map',
    'runs/r1/told.json',
    'runs/r1/conclusion.json',
  ]);
});

it('What outlives it has places of its own', () => {
  expect([
    snapshotKey(account, 'eu-west-1'),
    sightingsPrefix(account, 'eu-west-1', '2026-11-26'),
    callsKey('deep'),
    reportKey('r1', 'report.html'),
  ]).toEqual([
    'snapshots/111122223333/eu-west-1.jsonl.gz',
    'snapshots/111122223333/eu-west-1/2026-11-26/',
    'calls/deep.json',
    'reports/r1/report.html',
  ]);
});
