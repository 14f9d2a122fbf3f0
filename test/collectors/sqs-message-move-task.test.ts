import { ListMessageMoveTasksCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { sqsMessageMoveTask } from '../../collectors/sqs-message-move-task.ts';
import { aMessageMoveTask, aQueue } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const sqs = mockClient(SQSClient);
const source = aQueue({ visibleMessages: 9 });
const deadLetters = aQueue({ name: 'inbox-dead-letters', deadLetterArn: undefined, visibleMessages: 1 });
const other = aQueue({ name: 'other-dead-letters', deadLetterArn: undefined, visibleMessages: 1 });
const queues = [source, aQueue({ name: 'other' }), deadLetters, other];

beforeEach(() => {
  sqs.reset();
  sqs.on(ListMessageMoveTasksCommand).resolves({});
});

it('asks of dead-letter queues of other queues that hold messages, and keeps moves under way', async () => {
  const empty = aQueue({ name: 'empty-dead-letters', deadLetterArn: undefined });
  const alone = aQueue({ name: 'alone', deadLetterArn: undefined, visibleMessages: 5 });
  sqs.on(ListMessageMoveTasksCommand, { SourceArn: deadLetters.arn, MaxResults: 10 }).resolves({
    Results: [{ Status: 'RUNNING' }, { Status: 'COMPLETED' }, { Status: 'CANCELLED' }],
  });
  const before = [...queues, empty, aQueue({ name: 'empty' }), alone];
  const { resources, error } = await collect(sqsMessageMoveTask, fakeAws(), before);
  expect(error).toBeUndefined();
  expect(resources).toEqual([aMessageMoveTask()]);
  expect(sqs.calls()).toHaveLength(2);
});

it('tells that moves are hidden where one queue refuses them, and goes on with the next', async () => {
  sqs.on(ListMessageMoveTasksCommand, { SourceArn: deadLetters.arn }).rejects(denied);
  sqs.on(ListMessageMoveTasksCommand, { SourceArn: other.arn }).resolves({ Results: [{ Status: 'RUNNING' }] });
  const aws = fakeAws();
  expect((await collect(sqsMessageMoveTask, aws, queues)).resources).toMatchObject([{ queueArn: other.arn }]);
  expect(aws.noted).toMatchObject([
    { kind: 'sqs.message-move-task', operation: 'sqs:ListMessageMoveTasks', hides: 'listing', reason: 'denied' },
  ]);
});

it('takes a queue that has vanished for one without moves', async () => {
  sqs.on(ListMessageMoveTasksCommand).rejects(serviceError('ResourceNotFoundException', 404));
  const aws = fakeAws();
  expect(await collect(sqsMessageMoveTask, aws, queues)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it('has a gap for a move without a status', async () => {
  sqs.on(ListMessageMoveTasksCommand).resolves({ Results: [{}] });
  const aws = fakeAws();
  expect((await collect(sqsMessageMoveTask, aws, queues)).resources).toEqual([]);
  expect(aws.noted).toMatchObject([{ reason: 'malformed' }, { reason: 'malformed' }]);
});
