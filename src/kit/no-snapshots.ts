import type { LambdaFunction } from '#model';

/** The first version of each runtime that can be restored from a snapshot. */
const firsts: readonly (readonly [runtime: RegExp, version: number])[] = [
  [/^java(\d+)/, 11],
  [/^python3\.(\d+)$/, 12],
  [/^dotnet(\d+)$/, 8],
];

/** Why SnapStart is not for a function; undefined where it might be. */
export function noSnapshots(subject: LambdaFunction): string | undefined {
  const { packageType, runtime = '', fileSystemArns, ephemeralStorageMegabytes = 512 } = subject;
  if (packageType === 'Image') return 'images have no snapshots';
  if (!firsts.some(([pattern, first]) => Number(pattern.exec(runtime)?.[1] ?? 0) >= first))
    return `${runtime} has no snapshots`;
  if (fileSystemArns.length > 0) return 'it mounts a file system, which snapshots do not allow';
  return ephemeralStorageMegabytes > 512 ? 'it has more than 512 MB of /tmp, which snapshots do not allow' : undefined;
}
