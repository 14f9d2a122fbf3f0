import { describe, expect, it, vi } from 'vitest';
import type { Aws } from '../../src/aws/aws.ts';
import { Malformed } from '../../src/aws/malformed.ts';
import { observe } from '../../src/aws/observe.ts';

function anAws() {
  const note = vi.fn<Aws['note']>();
  const aws: Aws = {
    account: '111122223333',
    region: 'eu-west-1',
    partition: 'aws',
    client: () => {
      throw new Error('not asked for');
    },
    tags: async () => ({ seen: true, value: {} }),
    note,
  };
  return { aws, note };
}

const ask = <T>(aws: Aws, call: () => Promise<T>) =>
  observe(aws, { kind: 'lambda.function', operation: 'lambda:GetPolicy', call, whenNotFound: undefined });

const serviceError = (name: string, status: number, message = 'AWS says no') =>
  Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: status } });

describe('observe', () => {
  it('gives what the call gave', async () => {
    const { aws, note } = anAws();
    expect(await ask(aws, async () => 7)).toEqual({ seen: true, value: 7 });
    expect(note).not.toHaveBeenCalled();
  });

  it('takes it for an answer that there is no such thing', async () => {
    const { aws, note } = anAws();
    const gone = () => Promise.reject(serviceError('ResourceNotFoundException', 404));
    expect(await ask(aws, gone)).toEqual({ seen: true, value: undefined });
    expect(note).not.toHaveBeenCalled();
  });

  it('turns a refusal into a gap of the fact, and tells the run', async () => {
    const { aws, note } = anAws();
    const gap = {
      hides: 'fact',
      kind: 'lambda.function',
      account: '111122223333',
      region: 'eu-west-1',
      operation: 'lambda:GetPolicy',
      reason: 'denied',
      code: 'AccessDeniedException',
      count: 1,
      detail: 'AWS says no',
    };
    expect(await ask(aws, () => Promise.reject(serviceError('AccessDeniedException', 403)))).toEqual({
      seen: false,
      gap,
    });
    expect(note.mock.calls).toEqual([[gap]]);
  });

  it('hides a listing where the call lists further resources', async () => {
    const { aws } = anAws();
    const urls = await observe(aws, {
      kind: 'lambda.url',
      operation: 'lambda:ListFunctionUrlConfigs',
      call: () => Promise.reject(serviceError('AccessDeniedException', 403)),
      whenNotFound: [],
      hides: 'listing',
    });
    expect(urls).toMatchObject({ seen: false, gap: { hides: 'listing', kind: 'lambda.url' } });
  });

  it('takes a reply that cannot be parsed for malformed', async () => {
    const { aws } = anAws();
    const garbage = Object.assign(new SyntaxError('Unexpected token <, "<html>sec"'), {
      $metadata: { httpStatusCode: 200 },
    });
    expect(await ask(aws, () => Promise.reject(garbage))).toMatchObject({
      seen: false,
      gap: { reason: 'malformed', detail: 'the reply could not be parsed (HTTP 200)' },
    });
    expect(await ask(aws, () => Promise.reject(new Malformed('no Policy')))).toMatchObject({
      seen: false,
      gap: { reason: 'malformed', detail: 'no Policy' },
    });
  });

  it('keeps a question that AWS takes for wrong of one resource from hiding the next', async () => {
    const { aws, note } = anAws();
    const message = 'This operation is only supported on the Standard log class.';
    const wrong = serviceError('ValidationException', 400, message);
    const asked = await ask(aws, () => Promise.reject(wrong));
    expect(asked).toMatchObject({
      seen: false,
      gap: { hides: 'fact', reason: 'crashed', code: 'ValidationException', detail: message },
    });
    expect(note).toHaveBeenCalledTimes(1);
  });

  it('throws a bug on', async () => {
    const { aws, note } = anAws();
    const bug = new TypeError('x is not a function');
    await expect(ask(aws, () => Promise.reject(bug))).rejects.toBe(bug);
    expect(note).not.toHaveBeenCalled();
  });
});
