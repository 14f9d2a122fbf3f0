import { logErrorMetricFilter } from '../../../checks/logs/log-error-metric-filter.ts';
import { aFunction, aLogGroup, aStage, aVersion, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const naming = (name: string) => seen([{ name, secret: undefined, lengthBucket: '1-7' } as const]);

testCheck(logErrorMetricFilter, {
  passes: [
    {
      name: 'a metric filter',
      given: [aLogGroup({ metricFilterCount: 1 }), aFunction()],
      evidence: { name: '/aws/lambda/orders', functions: ['orders'], metricFilters: 1 },
    },
  ],
  reviews: [
    {
      name: 'no metric filter, where functions and versions write',
      given: [aLogGroup(), aVersion(), aFunction({ environment: naming('NAMESPACE') })],
      message: 'uncounted',
      severity: 'informational',
      evidence: { name: '/aws/lambda/orders', functions: ['orders', 'orders:1'], metricFilters: 0 },
      text: 'errors that orders, orders:1 log',
    },
    {
      name: 'no metric filter, and variables that were not read',
      given: [aLogGroup(), aFunction({ environment: unseen() })],
      message: 'uncounted',
    },
    ...['POWERTOOLS_METRICS_NAMESPACE', 'AWS_EMF_NAMESPACE'].map((variable) => ({
      name: `no metric filter, and metrics of the functions' own by ${variable}`,
      given: [aLogGroup(), aFunction({ environment: naming(variable) })],
      message: 'embedded',
      evidence: { variable, metricFilters: 0 },
    })),
    {
      name: 'no metric filter, and a variable of a longer name',
      given: [
        aLogGroup({ name: '/shop' }),
        aFunction({ logGroupName: '/shop', environment: naming('MY_AWS_EMF_NAMESPACE') }),
        aFunction({ name: 'cart', logGroupName: '/shop', environment: naming('AWS_EMF_NAMESPACE_OLD') }),
      ],
      message: 'uncounted',
    },
  ],
  skips: [
    {
      name: 'no function writes there',
      given: [
        aLogGroup({ name: '/aws/apigateway/shop' }),
        aFunction(),
        aStage({ accessLogArn: aLogGroup({ name: '/aws/apigateway/shop' }).arn }),
      ],
      text: 'no function logs here',
    },
  ],
});
