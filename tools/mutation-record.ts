/** What Stryker's JSON report says, as far as it is read here. */
export interface MutationResult {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly mutants: readonly {
          readonly mutatorName: string;
          readonly status: string;
          readonly location: { readonly start: { readonly line: number } };
        }[];
      }
    >
  >;
}

/** Of a folder: how many mutants were noticed, and which were not. */
export interface Figures {
  readonly date: string;
  readonly killed: number;
  readonly survived: number;
  /** By file: `line 12 StringLiteral`. */
  readonly survivors: Readonly<Record<string, readonly string[]>>;
}

export function figuresOf(results: readonly MutationResult[], now: Date): Figures {
  const mutants = results.flatMap(({ files }) =>
    Object.entries(files).flatMap(([file, each]) => each.mutants.map((mutant) => ({ file, ...mutant }))),
  );
  const survivors: Record<string, string[]> = {};
  for (const { file, status, mutatorName, location } of mutants) {
    if (status !== 'Survived' && status !== 'NoCoverage') continue;
    const line = `line ${location.start.line} ${mutatorName}${status === 'NoCoverage' ? ' (not reached)' : ''}`;
    (survivors[file] ??= []).push(line);
  }
  return {
    date: now.toISOString().slice(0, 10),
    killed: mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length,
    survived: Object.values(survivors).flat().length,
    survivors,
  };
}

export function scoreOf({ killed, survived }: Figures): string {
  return killed + survived === 0 ? '-' : ((100 * killed) / (killed + survived)).toFixed(2);
}

export function addFigures(
  all: Readonly<Record<string, Figures>>,
  folder: string,
  figures: Figures,
): Readonly<Record<string, Figures>> {
  const sorted = Object.entries({ ...all, [folder]: figures }).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted);
}

/** docs/mutation.md. */
export function renderFigures(all: Readonly<Record<string, Figures>>): string {
  const rows = Object.entries(all).map(
    ([folder, one]) =>
      `| \`${folder}\` | ${one.date} | ${one.killed.toLocaleString('en')} | ${one.survived} | ${scoreOf(one)} % |`,
  );
  const survivors = Object.values(all)
    .flatMap((one) => Object.entries(one.survivors))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    introduction,
    ['| folder | date | noticed | survived | score |', '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
    '## What survives',
    survivors.map(([file, lines]) => `- \`${file}\`: ${counted(lines).join('; ')}`).join('\n'),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function counted(lines: readonly string[]): readonly string[] {
  const times = new Map<string, number>();
  for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1);
  return [...times].map(([line, count]) => (count === 1 ? line : `${line} × ${count}`));
}

const introduction = `# Mutation

\`npm run mutate -- FOLDER --record\` breaks a folder's code in every way that Stryker knows, one break at a time, asks the
folder's tests whether they notice, and writes the figures here and in mutation.json. What a constant of a module says
(titles, remedies, messages) is left out: Stryker cannot break it without loading the module anew. The bound is 85 % of the
breaks noticed in each folder. A file of \`src/kit\` is broken under the tests of the kit and of a dozen checks that use it.`;
