import type { MetricRecord } from './metric-record.ts';
import { days } from './metrics.ts';
import type { FunctionRecord, Place } from './model.ts';
import { accountIds } from './place.ts';
import type { ReportSketch } from './report-sketch.ts';

const request = '2f8a1c66-0d5e-4b7a-9a53-3f2b8c9d7e10';

/** Their lines, as Lambda writes them. */
export function linesOf(sketches: readonly ReportSketch[]) {
  return sketches.flatMap((sketch) =>
    Array.from({ length: sketch.calls }, (_, index) => ({
      '@logStream': `2026/11/25/${sketch.function ?? ''}[$LATEST]0a1b2c3d4e5f60718293a4b5c6d7e8f9`,
      '@message': sketch.isJson === true ? jsonLine(sketch, index) : textLine(sketch, index),
    })),
  );
}

function factsOf({ takes: [usual, slow], starts, restores = [0, 0], ...sketch }: ReportSketch, index: number) {
  const { timeouts = 0, outOfMemory = 0 } = sketch;
  return {
    durationMs: index % 50 === 49 ? slow : usual,
    initDurationMs: index < starts[0] ? starts[1] : undefined,
    restoreDurationMs: index < restores[0] ? restores[1] : undefined,
    status: index < timeouts ? 'timeout' : index < outOfMemory ? 'error' : undefined,
    errorType: index < outOfMemory ? 'Runtime.OutOfMemory' : undefined,
  };
}

function textLine(sketch: ReportSketch, index: number): string {
  const { durationMs, initDurationMs, restoreDurationMs, status, errorType } = factsOf(sketch, index);
  return [
    `REPORT RequestId: ${request}`,
    `Duration: ${String(durationMs)} ms`,
    `Billed Duration: ${String(durationMs + (initDurationMs ?? 0))} ms`,
    `Memory Size: ${String(sketch.memory)} MB`,
    `Max Memory Used: ${String(sketch.used)} MB`,
    ...(initDurationMs === undefined ? [] : [`Init Duration: ${String(initDurationMs)} ms`]),
    ...(restoreDurationMs === undefined
      ? []
      : [`Restore Duration: ${String(restoreDurationMs)} ms`, 'Billed Restore Duration: 3 ms']),
    ...(status === undefined ? [] : [`Status: ${status}`]),
    ...(errorType === undefined ? [] : [`Error Type: ${errorType}`]),
    '',
  ].join('\t');
}

function jsonLine(sketch: ReportSketch, index: number): string {
  const { status = 'success', errorType, ...times } = factsOf(sketch, index);
  const metrics = { ...times, memorySizeMB: sketch.memory, maxMemoryUsedMB: sketch.used };
  const record = { requestId: request, metrics, status, ...(errorType === undefined ? {} : { errorType }) };
  return JSON.stringify({ time: '2026-11-25T06:00:01.120Z', type: 'platform.report', record });
}

/** By log group. What each is there for stands in `planted/reports.ts`. */
export function reportsIn({ account, region }: Place): Record<string, ReportSketch[]> {
  if (account !== accountIds.production || region !== 'eu-west-1') return {};
  return Object.fromEntries(Object.entries(ireland).map(([name, sketch]) => [`/aws/lambda/${name}`, [sketch]]));
}

const usual = { calls: 700, memory: 512, used: 180, takes: [120, 600], starts: [35, 480], isJson: true } as const;

const ireland: Readonly<Record<string, ReportSketch>> = {
  'invoice-renderer': { ...usual, memory: 1536, used: 410, isJson: false },
  thumbnailer: { ...usual, memory: 2048, used: 1400 },
  'search-indexer': { ...usual, used: 512, outOfMemory: 2 },
  'orders-query': { ...usual, used: 480 },
  'tax-rules': { ...usual, starts: [35, 3200], isJson: false },
  'legacy-widget': { ...usual, starts: [35, 990] },
  'claim-intake': { ...usual, starts: [75, 300] },
  'mobile-upload': { ...usual, starts: [65, 300] },
  'status-page': { ...usual, memory: 128, used: 70, starts: [35, 1400] },
  'docs-site': { ...usual, starts: [35, 950] },
  'voice-orders': { ...usual, takes: [900, 7600] },
  'voice-lights': { ...usual, takes: [900, 6400] },
};

/** What Lambda Insights measures where its layer is. */
export function insightsOf({
  latest: { FunctionName: name = '', Layers: layers = [] },
}: FunctionRecord): MetricRecord[] {
  if (!layers.some(({ Arn = '' }) => Arn.includes('LambdaInsightsExtension'))) return [];
  const dimensions = { function_name: name };
  const namespace = 'LambdaInsights';
  return [
    { namespace, name: 'memory_utilization', dimensions, daily: { Maximum: days(0, 60) } },
    { namespace, name: 'init_duration', dimensions, daily: { p90: days(0, 700), SampleCount: days(0, 12) } },
  ];
}
