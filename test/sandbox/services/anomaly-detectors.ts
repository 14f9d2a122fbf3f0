import type { DescribeAnomalyDetectorsInput, DescribeAnomalyDetectorsOutput } from '@aws-sdk/client-cloudwatch';
import type { Estate } from '../estate/model.ts';
import type { Context, Service } from '../service.ts';
import { cut } from './cloudwatch-replies.ts';
import { regionOf } from './place-of.ts';

/** Anomaly detectors: without `AnomalyDetectorTypes`, only those of a single metric are described. */
export const anomalyDetectors: Service<Estate>['operations'] = { DescribeAnomalyDetectors: describe };

function describe(input: DescribeAnomalyDetectorsInput, context: Context<Estate>): DescribeAnomalyDetectorsOutput {
  const types = input.AnomalyDetectorTypes ?? ['SINGLE_METRIC'];
  const wanted = regionOf(context).monitoring.anomalyDetectors.filter(({ MetricMathAnomalyDetector: math }) =>
    types.includes(math === undefined ? 'SINGLE_METRIC' : 'METRIC_MATH'),
  );
  const { items, next } = cut(
    wanted,
    `DescribeAnomalyDetectors/${types.join()}`,
    { token: input.NextToken, asked: input.MaxResults, most: 100 },
    context,
  );
  return { AnomalyDetectors: [...items], ...(next === undefined ? {} : { NextToken: next }) };
}
