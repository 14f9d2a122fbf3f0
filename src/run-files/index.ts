export { readCalls, rememberCalls } from './account-calls.ts';
export {
  type AccountFile,
  type AccountPlace,
  markSaved,
  outcomesIn,
  readAccount,
  transitionsIn,
  writeAccount,
} from './account-file.ts';
export { batchesOf } from './batches.ts';
export type { Bucket } from './bucket.ts';
export { readCharges, writeCharges } from './charges.ts';
export { journalKeys, openJournal } from './journal.ts';
export { batchesKey, conclusionKey, reportKey, resultsPrefix } from './keys.ts';
export { type LossByAccount, lostBatches } from './lost-batches.ts';
export { openBucket } from './open-bucket.ts';
export { packed } from './packed-lines.ts';
export { resumingSource } from './resuming-source.ts';
export { monitoringIn, type RunFile, readRunFile, untoldIn, writeRunFile } from './run-file.ts';
export { RunFilesError } from './run-files-error.ts';
export { readSightings, type Sighting, writeSighting } from './sightings.ts';
export { readSnapshot, type Snapshot, writeSnapshot } from './snapshot.ts';
export { snapshottingSource } from './snapshotting-source.ts';
export { toldSinks } from './told-sinks.ts';
