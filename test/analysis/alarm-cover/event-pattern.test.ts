import { expect, it } from 'vitest';
import type { EventPattern, EventPatternValue } from '#model';
import { alarmEvent } from '../../../src/analysis/alarm-cover/alarm-event.ts';
import { admits } from '../../../src/analysis/alarm-cover/event-pattern.ts';
import { anAlarm } from '../../support/build.ts';

const event = alarmEvent(anAlarm());
const named = (...conditions: readonly EventPatternValue[]): EventPattern => ({ detail: { alarmName: conditions } });

const taken: readonly (readonly [string, EventPattern])[] = [
  ['everything', {}],
  ['its source and type', { source: ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'] }],
  ['its source among others', { source: ['aws.health', 'aws.cloudwatch'] }],
  ['a version, an account and a region', { version: ['0'], account: ['111122223333'], region: ['eu-west-1'] }],
  ['its ARN', { resources: ['arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders-errors'] }],
  ['its name', named('orders-errors')],
  ['the beginning of its name', named({ prefix: 'orders-' })],
  ['the end of its name', named({ suffix: '-errors' })],
  ['the beginning of its name in another case', named({ prefix: { 'equals-ignore-case': 'ORDERS-' } })],
  ['its name in another case', named({ 'equals-ignore-case': 'Orders-Errors' })],
  ['any name', named({ wildcard: '*' })],
  ['a name with stars in it', named({ wildcard: 'o*ers-*r*' })],
  ['a name written out as a wildcard', named({ wildcard: 'orders-errors' })],
  ['a name that is there', named({ exists: true })],
  ['any name but another', named({ 'anything-but': 'billing' })],
  ['any name but others', named({ 'anything-but': ['billing', 'orders'] })],
  ['any name but those that begin otherwise', named({ 'anything-but': { prefix: 'nightly-' } })],
  ['any name but those that begin in several ways', named({ 'anything-but': { prefix: ['nightly-', 'dev-'] } })],
  ['any name but one in another case', named({ 'anything-but': { 'equals-ignore-case': ['BILLING'] } })],
  ['any name but what a wildcard fits', named({ 'anything-but': { wildcard: '*-throttles' } })],
  ['no number', named({ 'anything-but': [1, null] })],
  ['the state', { detail: { state: { value: ['ALARM'] } } }],
  ['one of the states before', { detail: { previousState: { value: [{ 'anything-but': 'OK' }] } } }],
  ['what is not played again', { 'replay-name': [{ exists: false }] }],
  ['a member that a text cannot have', { source: { name: [{ exists: false }] } }],
  ['one of two', { $or: [{ source: ['aws.health'] }, { region: ['eu-west-1'] }] }],
  ['one of two, beside what cannot be read', { $or: [{ detail: { reason: ['x'] } }, { region: ['eu-west-1'] }] }],
];

it.each(taken)('takes the event: %s', (_name, pattern) => {
  expect(admits(pattern, event)).toBe('yes');
});

const left: readonly (readonly [string, EventPattern])[] = [
  ['another source', { source: ['aws.states'] }],
  ['no value at all', { source: [] }],
  ['a part of its source', { source: ['aws'] }],
  ['another name', named('billing')],
  ['its name in another case', named('Orders-Errors')],
  ['another beginning', named({ prefix: 'rders' })],
  ['another end', named({ suffix: 'error' })],
  ['a name that is not there', named({ exists: false })],
  ['any name but its own', named({ 'anything-but': 'orders-errors' })],
  ['any name but its own among others', named({ 'anything-but': ['billing', 'orders-errors'] })],
  ['any name but those that begin so', named({ 'anything-but': { prefix: ['billing', 'orders-'] } })],
  ['a number', named(1)],
  ['nothing', named(null)],
  ['a range of numbers', named({ numeric: ['>', 0] })],
  ['another state', { detail: { state: { value: ['OK', 'INSUFFICIENT_DATA'] } } }],
  ['a state that it cannot come from', { detail: { previousState: { value: ['ALARM'] } } }],
  ['what is played again', { 'replay-name': ['last-week'] }],
  ['a member of a text', { source: { name: ['x'] } }],
  ['both of two', { source: ['aws.cloudwatch'], region: ['us-east-1'] }],
  ['neither of two', { $or: [{ source: ['aws.health'] }, { region: ['us-east-1'] }] }],
  ['another source, beside what cannot be read', { source: ['aws.states'], detail: { reason: ['x'] } }],
];

it.each(left)('leaves the event: %s', (_name, pattern) => {
  expect(admits(pattern, event)).toBe('no');
});

const unread: readonly (readonly [string, EventPattern])[] = [
  ['a field that it does not know of', { detail: { configuration: { description: ['pager'] } } }],
  ['a field that every object has', { detail: { constructor: ['x'] } }],
  ['the absence of a field that it does not know of', { detail: { actionsSuppressedBy: [{ exists: false }] } }],
  ['a condition on what has members', { detail: [{ exists: true }] }],
  ['an operator that it does not know of', named({ cidr: '10.0.0.0/24' })],
  ['an operator that is none', named({})],
  ['two operators at once', named({ prefix: 'a', suffix: 'b' })],
  ['an operand that it does not know of', named({ prefix: ['orders-'] })],
  ['an operand within an operand', named({ suffix: { prefix: 'orders-' } })],
  ['a number in another case', named({ prefix: { 'equals-ignore-case': 1 } })],
  ['anything but what it cannot read', named({ 'anything-but': { cidr: '10.0.0.0/24' } })],
  ['a value without a list', { source: 'aws.cloudwatch' }],
  ['alternatives without a list', { $or: { source: ['aws.health'] } }],
  ['alternatives that are no patterns', { $or: ['aws.cloudwatch'] }],
];

it.each(unread)('does not know: %s', (_name, pattern) => {
  expect(admits(pattern, event)).toBe('maybe');
});

it.each([
  ['a*c', 'abbc', true],
  ['a*c', 'ac', true],
  ['a*c', 'acb', false],
  ['a*c', 'bac', false],
  ['*a*b*', 'xaxbx', true],
  ['*a*b*', 'xbxax', false],
  ['ab*ba', 'aba', false],
  ['ab', 'abc', false],
  ['a\\*b', 'a*b', true],
  ['a\\*b', 'axb', false],
  ['a\\\\*', 'a\\b', true],
  ['a?c', 'abc', false],
  ['a?c', 'a?c', true],
])('the wildcard %s fits %s: %s', (wildcard, name, fits) => {
  expect(admits(named({ wildcard }), alarmEvent(anAlarm({ name })))).toBe(fits ? 'yes' : 'no');
});
