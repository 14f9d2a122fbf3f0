import { describe, expect, it } from 'vitest';
import { securityHubEvent } from '../../src/handlers/security-hub-event.ts';
import { aFinding, at } from '../store/finding.ts';
import { anActionEvent, anAsffFinding, anImportedEvent } from './security-hub-messages.ts';

const { id } = aFinding();
const foreign = { Id: 'arn:aws:inspector2:eu-west-1:111122223333:finding/1' };

function read(event: unknown): ReturnType<typeof securityHubEvent> {
  return securityHubEvent(JSON.stringify(event));
}

function problemsOf(event: unknown): readonly string[] {
  const seen = read(event);
  return seen.kind === 'malformed' ? seen.problems : [];
}

describe('An event of Security Hub about an imported finding', () => {
  it('says what status our finding has, since when, and when we last imported it', () => {
    expect(read(anImportedEvent(anAsffFinding()))).toEqual({
      kind: 'workflow',
      events: [{ findingId: id, at: at(60), status: 'NEW', importedAt: at(0), note: null }],
      foreign: 0,
    });
  });

  it('has times of any offset read as UTC with milliseconds', () => {
    const event = anImportedEvent(anAsffFinding({ UpdatedAt: '2027-01-04T02:00:00+02:00' }), {
      time: '2027-01-04T00:00:00-01:00',
    });
    expect(read(event)).toMatchObject({ events: [{ at: at(60), importedAt: at(0) }] });
  });

  it('brings the note of the customer on one line, and nothing in it that looks like a credential', () => {
    const note = {
      Text: 'known, see AKIAIOSFODNN7EXAMPLE\nand more',
      UpdatedBy: 'alice\n',
      UpdatedAt: '2027-01-04T00:59:00Z',
    };
    const event = anImportedEvent(anAsffFinding({ Workflow: { Status: 'SUPPRESSED' }, Note: note }));
    expect(read(event)).toMatchObject({
      events: [{ status: 'SUPPRESSED', note: { text: 'known, see [access key]', by: 'alice', at: at(59) } }],
    });
  });

  it('brings no note that is empty', () => {
    const note = { Text: ' \n', UpdatedBy: 'alice', UpdatedAt: '2027-01-04T00:59:00Z' };
    expect(read(anImportedEvent(anAsffFinding({ Note: note })))).toMatchObject({ events: [{ note: null }] });
  });

  it.each([foreign, { Id: `serverless-lens-auditor/${id}0` }, { Id: id }])(
    'counts findings of others, whatever form they have: %j',
    (finding) => {
      expect(read(anImportedEvent(finding))).toEqual({ kind: 'workflow', events: [], foreign: 1 });
    },
  );
});

describe('An event of a custom action', () => {
  it('names our findings that were selected, and counts the others', () => {
    const event = anActionEvent([anAsffFinding(), foreign, { Id: anAsffFinding()['Id'] }]);
    expect(read(event)).toEqual({ kind: 're-audit', findings: [id, id], foreign: 1 });
  });
});

describe('An event that is malformed', () => {
  it.each(['', 'planted', '[]', 'null'])('is one that is no event at all: %j', (text) => {
    expect(securityHubEvent(text)).toMatchObject({ kind: 'malformed' });
  });

  it('has every problem named, and no value repeated', () => {
    const problems = problemsOf({
      source: 'planted.source',
      'detail-type': 'planted type',
      time: 'planted time',
      detail: { findings: [{ Id: 7 }] },
    });
    for (const where of ['source', 'detail-type', 'time', 'detail.findings.0.Id']) {
      expect(problems).toContainEqual(expect.stringContaining(`event: ${where}: `));
    }
    expect(problems).toHaveLength(4);
    expect(problems.join()).not.toContain('planted');
  });

  it('is one of another service, of another kind, and one without a finding or with more than can be selected', () => {
    const event = anImportedEvent(anAsffFinding());
    expect(problemsOf({ ...event, source: 'aws.guardduty' })).toHaveLength(1);
    expect(problemsOf({ ...event, 'detail-type': 'Security Hub Insight Results' })).toHaveLength(1);
    expect(problemsOf({ ...event, detail: { findings: [] } })).toHaveLength(1);
    expect(
      problemsOf({ ...event, detail: { findings: Array.from({ length: 21 }, () => anAsffFinding()) } }),
    ).toHaveLength(1);
  });

  it('is one whose finding of ours lacks what is read of it, and it is said of which', () => {
    const finding = anAsffFinding({ UpdatedAt: 'planted', Workflow: { Status: 'PLANTED' }, Note: { Text: 'planted' } });
    const problems = problemsOf(anImportedEvent(finding));
    for (const where of ['UpdatedAt', 'Workflow.Status', 'Note.UpdatedBy', 'Note.UpdatedAt']) {
      expect(problems).toContainEqual(expect.stringContaining(`event: finding ${id}: ${where}: `) as string);
    }
    expect(problems).toHaveLength(4);
    expect(problems.join()).not.toContain('lanted');
    expect(problemsOf(anImportedEvent(anAsffFinding({ Workflow: undefined })))).toHaveLength(1);
  });
});
