import { describe, expect, it } from 'vitest';
import { eventSelections, Malformed } from '#aws';
import { anEventSelection } from '../support/build.ts';

describe('Basic event selectors', () => {
  it('record all management events unless they say otherwise', () => {
    expect(eventSelections([{}])).toEqual([anEventSelection()]);
    expect(eventSelections([{ ReadWriteType: 'All', IncludeManagementEvents: true }])).toEqual([anEventSelection()]);
    expect(eventSelections([{ IncludeManagementEvents: false }])).toEqual([]);
  });

  it.each([
    ['WriteOnly', { reads: false, writes: true }],
    ['ReadOnly', { reads: true, writes: false }],
  ] as const)('may record one kind of access: %s', (ReadWriteType, access) => {
    expect(eventSelections([{ ReadWriteType }])).toEqual([anEventSelection(access)]);
  });

  it('may leave out a source of events', () => {
    const selector = { ExcludeManagementEventSources: ['kms.amazonaws.com'] };
    expect(eventSelections([selector])).toEqual([anEventSelection({ narrowed: true })]);
  });

  it('may record data events beside them', () => {
    const DataResources = [
      { Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] },
      { Type: 'AWS::S3::Object', Values: undefined },
    ];
    const data = { category: 'Data', reads: false };
    expect(eventSelections([{ ReadWriteType: 'WriteOnly', DataResources }])).toEqual([
      anEventSelection({ reads: false }),
      anEventSelection({ ...data, resourceType: 'AWS::Lambda::Function', resourceArns: ['arn:aws:lambda'] }),
      anEventSelection({ ...data, resourceType: 'AWS::S3::Object' }),
    ]);
  });

  it('are malformed where a resource has no type', () => {
    expect(() => eventSelections([{ DataResources: [{}] }])).toThrow(Malformed);
  });
});

describe('Advanced event selectors', () => {
  const category = (value: string) => ({ Field: 'eventCategory', Equals: [value] });
  const only = (...FieldSelectors: { Field: string }[]) => eventSelections(undefined, [{ FieldSelectors }])[0];

  it.each([
    ['all management events', [category('Management')], {}],
    ['writes', [category('Management'), { Field: 'readOnly', Equals: ['false'] }], { reads: false }],
    ['reads', [category('Management'), { Field: 'readOnly', Equals: ['true'] }], { writes: false }],
    [
      'calls of functions',
      [category('Data'), { Field: 'resources.type', Equals: ['AWS::Lambda::Function'] }],
      { category: 'Data', resourceType: 'AWS::Lambda::Function' },
    ],
    [
      'calls of some functions',
      [
        category('Data'),
        { Field: 'resources.type', Equals: ['AWS::Lambda::Function'] },
        { Field: 'resources.ARN', Equals: ['arn:a'], StartsWith: ['arn:b'] },
      ],
      { category: 'Data', resourceType: 'AWS::Lambda::Function', resourceArns: ['arn:a', 'arn:b'] },
    ],
  ])('record %s', (_, fields, selected) => {
    expect(only(...fields)).toEqual(anEventSelection(selected));
  });

  it.each([
    ['a name of events', { Field: 'eventName', Equals: ['Invoke'] }],
    ['a source that is left out', { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }],
    ['resources that are left out', { Field: 'resources.ARN', NotStartsWith: ['arn:a'] }],
    ['the end of an ARN', { Field: 'resources.ARN', EndsWith: ['-test'] }],
    ['several types', { Field: 'resources.type', Equals: ['AWS::S3::Object', 'AWS::Lambda::Function'] }],
  ])('are narrowed by %s', (_, field) => {
    expect(only(category('Data'), field)).toEqual(anEventSelection({ category: 'Data', narrowed: true }));
  });

  it('are malformed without fields or category', () => {
    expect(() => eventSelections([], [{ FieldSelectors: undefined }])).toThrow(Malformed);
    expect(() => only({ Field: 'eventName' })).toThrow(Malformed);
  });
});
