import type { XrayTraceCalls } from '#model';
import { listOf, type Members, membersOf, parsedJson, textOf } from './members.ts';

/** One segment of a trace, as far as it tells what was traced. */
interface TraceSegment {
  readonly name: string;
  /** `AWS::Lambda::Function` */
  readonly origin: string;
  readonly calls: XrayTraceCalls;
}

/** Steps that Lambda names, not the function's code. */
const ofLambda = /^(?:Initialization|Invocation|Overhead|Restore|Dwell Time|QueueTime|Attempt #\d+)$/;

/** What kinds of steps a segment's document holds; undefined for one that is no origin's own or not of the documented form. */
export function describeSegment(document: string): TraceSegment | undefined {
  const segment = membersOf(parsedJson(document));
  const [name, origin] = [textOf(segment?.['name']), textOf(segment?.['origin'])];
  if (segment === undefined || name === undefined || origin === undefined || segment['inferred'] === true) {
    return undefined;
  }
  const steps = stepsIn(segment);
  const ofNamespace = (wanted: string) => steps.filter(({ namespace }) => namespace === wanted);
  const calls = {
    segments: 1,
    ownSteps: steps.filter(isOwn).length,
    awsCalls: ofNamespace('aws').length,
    remoteCalls: ofNamespace('remote').length,
    putsMetrics: ofNamespace('aws').some(({ aws }) => membersOf(aws)?.['operation'] === 'PutMetricData'),
  };
  return { name, origin, calls };
}

function stepsIn(segment: Members): readonly Members[] {
  const steps = listOf(segment['subsegments']).flatMap((step): readonly Members[] => {
    const members = membersOf(step);
    return members === undefined ? [] : [members];
  });
  return steps.flatMap((step) => [step, ...stepsIn(step)]);
}

function isOwn({ namespace, name }: Members): boolean {
  return namespace !== 'aws' && namespace !== 'remote' && !ofLambda.test(textOf(name) ?? 'Overhead');
}
