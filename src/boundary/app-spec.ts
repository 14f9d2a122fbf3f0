import type { AppSpec, DeployedFunction, DeploymentHook } from '#model';
import { type CallerPlace, calledFunction } from './called-function.ts';
import { listOf, type Members, membersOf, parsedJson, textOf } from './members.ts';

/** Which functions a deployment moves to which versions, and which it calls before and after. Nothing else of it is told. */
export function describeAppSpec(text: string, at: CallerPlace): AppSpec {
  const spec = membersOf(parsedJson(text));
  if (spec === undefined) return { is: 'not-json' };
  const members = Object.fromEntries(Object.entries(spec).map(([name, value]) => [name.toLowerCase(), value]));
  return { is: 'known', functions: functionsIn(members, at), hooks: hooksIn(members, at) };
}

/** A list of objects, each with one resource under a name of its own. */
function functionsIn({ resources }: Members, at: CallerPlace): readonly DeployedFunction[] {
  return listOf(resources)
    .flatMap((one) => Object.values(membersOf(one) ?? {}))
    .map((resource) => membersOf(membersOf(resource)?.['Properties']) ?? {})
    .map((properties) => ({
      functionArn: calledFunction({ FunctionName: properties['Name'] }, at),
      alias: textOf(properties['Alias']),
      currentVersion: versionOf(properties['CurrentVersion']),
      targetVersion: versionOf(properties['TargetVersion']),
    }));
}

/** Some write the number without quotes. */
function versionOf(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : textOf(value);
}

/** A list of objects, each with one event and the function that it calls. */
function hooksIn({ hooks }: Members, at: CallerPlace): readonly DeploymentHook[] {
  return listOf(hooks)
    .flatMap((one) => Object.entries(membersOf(one) ?? {}))
    .map(([event, called]) => ({ event, functionArn: calledFunction({ FunctionName: called }, at) }));
}
