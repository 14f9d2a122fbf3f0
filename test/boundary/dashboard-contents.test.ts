import { describe, expect, it } from 'vitest';
import { dashboardContents } from '#boundary';

function metricWidget(...metrics: unknown[]) {
  return { type: 'metric', x: 0, y: 0, properties: { region: 'eu-west-1', title: 'secret', metrics } };
}

function metricsOf(...metrics: unknown[]) {
  return dashboardContents({ widgets: [metricWidget(...metrics)] }).metrics;
}

const errors = (name: string) => ({ namespace: 'AWS/Lambda', name: 'Errors', dimensions: { FunctionName: name } });

describe('The contents of a dashboard', () => {
  it('are the metrics that its widgets name, without what only serves the drawing', () => {
    expect(
      metricsOf(
        ['AWS/Lambda', 'Errors', 'FunctionName', 'orders', { label: 'secret', stat: 'Sum' }],
        ['Company/Orders', 'Placed'],
      ),
    ).toEqual([errors('orders'), { namespace: 'Company/Orders', name: 'Placed', dimensions: {} }]);
  });

  it.each([
    ['a dot for each part', ['.', '.', '.', 'users']],
    ['an ellipsis for the parts before', ['...', 'users']],
  ])('take %s from the row above', (_, row) => {
    expect(metricsOf(['AWS/Lambda', 'Errors', 'FunctionName', 'orders'], row)).toEqual([
      errors('orders'),
      errors('users'),
    ]);
  });

  it('take parts from the last row that names a metric', () => {
    expect(
      metricsOf(
        ['AWS/Lambda', 'Errors', 'FunctionName', 'orders'],
        [{ expression: 'm1 * 2' }],
        ['.', 'Throttles', '.', '.'],
      ).map(({ name, dimensions }) => [name, dimensions]),
    ).toEqual([
      ['Errors', { FunctionName: 'orders' }],
      ['Throttles', { FunctionName: 'orders' }],
    ]);
  });

  it('hold searches and Metrics Insights queries, and no math over other rows', () => {
    const search = `SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors"', 'Sum')`;
    const query = 'select SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName)';
    const widget = metricWidget([{ expression: search }], [{ expression: query }], [{ expression: 'm1 / m2' }], [{}]);
    expect(dashboardContents({ widgets: [widget] })).toEqual({
      metrics: [],
      searches: [search, query],
      exploredTypes: [],
    });
  });

  it('name the types that an explorer finds resources by', () => {
    const properties = { metrics: [{ metricName: 'Errors', resourceType: 'AWS::Lambda::Function' }, { stat: 'Sum' }] };
    expect(dashboardContents({ widgets: [{ type: 'explorer', properties }] }).exploredTypes).toEqual([
      'AWS::Lambda::Function',
    ]);
  });

  it.each([
    ['no widgets', {}],
    ['widgets that are no list', { widgets: {} }],
    ['widgets that are no objects', { widgets: ['metric', null, [1]] }],
    ['a widget without properties', { widgets: [{ type: 'metric' }] }],
    ['metrics that are no list of lists', { widgets: [metricWidget('AWS/Lambda', ['AWS/Lambda'], [1])] }],
    [
      'a text',
      { widgets: [{ type: 'text', properties: { markdown: 'SELECT', metrics: [['AWS/Lambda', 'Errors']] } }] },
    ],
  ])('are empty where there is %s', (_, body) => {
    expect(dashboardContents(body)).toEqual({ metrics: [], searches: [], exploredTypes: [] });
  });
});
