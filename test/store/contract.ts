import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, Transition } from '#model';
import { archiveContract } from './archive-contract.ts';
import { aFinding, all, aTransition, at, idOf, stream } from './finding.ts';
import { leasesContract } from './leases-contract.ts';
import { aClock, type ContractOptions } from './place.ts';
import { publicationsContract } from './publications-contract.ts';
import { runsContract } from './runs-contract.ts';
import { waiversContract } from './waivers-contract.ts';

const account = '111122223333';

/** What every store keeps to. */
export function storeContract(options: ContractOptions): void {
  findingsContract(options);
  archiveContract(options);
  runsContract(options);
  waiversContract(options);
  leasesContract(options);
  publicationsContract(options);
}

function findingsContract({ newPlace, sequences, many }: ContractOptions): void {
  describe('as a store of findings', () => {
    it('gives back what was saved, with every kind of member', async () => {
      const place = await newPlace(aClock().now);
      const findings = [
        aFinding(),
        aFinding({ id: idOf(2), resource: null, region: 'global', subKey: 'index:a', related: ['arn:aws:sns:x'] }),
        aFinding({ id: idOf(3), state: 'waived', result: 'waived', waiver: aWaiver }),
        aFinding({ id: idOf(4), result: 'unknown', stale: true, gap: aGap, evidence: {} }),
      ];
      await place().save(stream(...findings));
      expect(byId(await all(place().load(account)))).toEqual(byId(findings));
    });

    it('is empty at first', async () => {
      const place = await newPlace(aClock().now);
      expect(await all(place().load(account))).toEqual([]);
      expect(await all(place().accounts())).toEqual([]);
    });

    it('loads the findings of one account, and lists the accounts that have any', async () => {
      const place = await newPlace(aClock().now);
      const other = aFinding({ id: idOf(2), account: '444455556666' });
      await place().save(stream(aFinding(), other));
      expect(await all(place().load('444455556666'))).toEqual([other]);
      expect((await all(place().accounts())).sort()).toEqual([account, '444455556666']);
    });

    it('does not write what is unchanged', async () => {
      const place = await newPlace(aClock().now);
      const before = aFinding();
      await place().save(stream(before));
      const after = { ...before, seenAt: at(5), runId: 'run-5' };
      await place().save(stream(aTransition(after, 'unchanged', before)));
      expect(await all(place().load(account))).toEqual([before]);
    });

    it('writes what has become stale, although nothing of it changed', async () => {
      const place = await newPlace(aClock().now);
      const before = aFinding();
      await place().save(stream(before));
      const after = { ...before, stale: true, seenAt: at(5), runId: 'run-5' };
      await place().save(stream(aTransition(after, 'unchanged', before)));
      expect(await all(place().load(account))).toEqual([after]);
    });

    it('keeps what it saves, or why that is not known, and reads findings that have neither', async () => {
      const place = await newPlace(aClock().now);
      const estimatedMonthlySavings = {
        low: 0.1,
        high: 12.34,
        currency: 'USD',
        basis: '3 nodes',
        spend: 'arn:aws:logs:eu-west-1:111122223333:log-group:/a storage',
      } as const;
      const findings = [
        aFinding({ estimatedMonthlySavings }),
        aFinding({ id: idOf(2), unpriced: 'price of eu-west-1 unknown' }),
        aFinding({ id: idOf(3) }),
      ];
      await place().save(stream(...findings));
      expect(byId(await all(place().load(account)))).toEqual(byId(findings));
    });

    it('drops what was seen before what is stored, and only that', async () => {
      const place = await newPlace(aClock().now);
      const newer = aFinding({ seenAt: at(9), runId: 'a', message: 'newer' });
      const beside = aFinding({ id: idOf(2), seenAt: at(1) });
      await place().save(stream(newer));
      await place().save(stream(aFinding({ seenAt: at(8), runId: 'b', message: 'older' }), beside));
      expect(byId(await all(place().load(account)))).toEqual(byId([newer, beside]));
    });

    it('lets the higher run id win where two were seen at the same time', async () => {
      const place = await newPlace(aClock().now);
      const high = aFinding({ runId: 'run-b', message: 'high' });
      await place().save(stream(aFinding({ runId: 'run-a' })));
      await place().save(stream(high));
      await place().save(stream(aFinding({ runId: 'run-a' })));
      expect(await all(place().load(account))).toEqual([high]);
    });

    it('takes the same save twice without harm', async () => {
      const place = await newPlace(aClock().now);
      const findings = [aFinding(), aFinding({ id: idOf(2) })];
      await place().save(stream(...findings));
      await place().save(stream(...findings));
      expect(byId(await all(place().load(account)))).toEqual(byId(findings));
    });

    it('keeps one finding where its check was renamed', async () => {
      const place = await newPlace(aClock().now);
      const renamed = aFinding({ checkId: 'log-group-retention', seenAt: at(1) });
      await place().save(stream(aFinding()));
      await place().save(stream(renamed));
      expect(await all(place().load(account))).toEqual([renamed]);
    });

    it('ends with the newer of two stores that write at once', async () => {
      const place = await newPlace(aClock().now);
      const of = (minute: number) =>
        Array.from({ length: 40 }, (_, n) =>
          aFinding({ id: idOf(n), seenAt: at(minute), message: `seen at ${minute}` }),
        );
      await Promise.all([place().save(stream(...of(2))), place().save(stream(...of(1)))]);
      const messages = (await all(place().load(account))).map(({ message }) => message);
      expect(messages).toEqual(Array.from({ length: 40 }, () => 'seen at 2'));
    });

    it(`keeps ${many} findings`, async () => {
      const place = await newPlace(aClock().now);
      const findings = Array.from({ length: many }, (_, n) =>
        aFinding({ id: idOf(n), message: `finding ${n}`.padEnd(600, '.') }),
      );
      await place().save(stream(...findings));
      const loaded = await all(place().load(account));
      expect(loaded).toHaveLength(many);
      expect(byId(loaded)).toEqual(byId(findings));
    }, 120_000);

    it('keeps what was saved when it is closed', async () => {
      const place = await newPlace(aClock().now);
      const store = place();
      await store.save(stream(aFinding()));
      await store.close();
      expect(await all(place().load(account))).toEqual([aFinding()]);
    });

    it('throws what its input throws', async () => {
      const place = await newPlace(aClock().now);
      await expect(place().save(broken())).rejects.toThrow('the audit broke');
    });

    it('ends in the newest of each finding, whatever the order of the saves', async () => {
      await fc.assert(
        fc.asyncProperty(saves, async (sequence) => {
          const place = await newPlace(aClock().now);
          for (const findings of sequence) await place().save(stream(...findings));
          expect(byId(await all(place().load(account)))).toEqual(byId(newest(sequence.flat())));
        }),
        { numRuns: sequences },
      );
    }, 120_000);
  });
}

const aGap = {
  hides: 'fact',
  kind: undefined,
  account,
  region: 'eu-west-1',
  operation: 'logs:DescribeLogGroups',
  reason: 'denied',
  code: undefined,
  count: 3,
  detail: 'AWS said no',
} as const;
const aWaiver = { id: 'w1', owner: 'team', reason: 'known', expires: at(99), since: at(0) };

const saves = fc
  .array(
    fc.array(
      fc.record({
        id: fc.constantFrom(idOf(1), idOf(2), idOf(3)),
        seenAt: fc.constantFrom(at(0), at(1), at(2)),
        runId: fc.constantFrom('a', 'b'),
        message: fc.string(),
      }),
      { maxLength: 5 },
    ),
    { maxLength: 5 },
  )
  .map((sequence) => sequence.map((findings) => findings.map((finding) => aFinding(finding))));

/** The last of those seen latest, by the highest run. */
function newest(findings: readonly Finding[]): Finding[] {
  const rank = ({ seenAt, runId }: Finding) => `${seenAt} ${runId}`;
  const best = new Map<string, Finding>();
  for (const finding of findings) {
    const other = best.get(finding.id);
    if (other === undefined || rank(finding) >= rank(other)) best.set(finding.id, finding);
  }
  return [...best.values()];
}

async function* broken(): AsyncGenerator<Transition> {
  yield* stream();
  throw new Error('the audit broke');
}

function byId(findings: readonly Finding[]): Record<string, Finding> {
  return Object.fromEntries(findings.map((finding) => [finding.id, finding]));
}
