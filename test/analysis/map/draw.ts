import type { Arn, Inventory, MapEdge, Resource, WorkloadMap } from '#model';
import { analyse } from '../../../src/analysis/index.ts';
import { seen } from '../../support/build.ts';
import { anInventory, type Covering } from '../../support/inventory.ts';

/** Where all stands that builders make. */
export const account = '111122223333';
export const at = `eu-west-1:${account}`;

export function fn(name: string): Arn {
  return `arn:aws:lambda:${at}:function:${name}`;
}

/** The tags of what a stack made. */
export function ofStack(name: string) {
  return { tags: seen({ 'aws:cloudformation:stack-name': name }) };
}

type More = Covering & Pick<Inventory, 'workloads'>;

export function mapOf(given: readonly Resource[], { workloads, ...covering }: More = {}): WorkloadMap {
  const inventory = { ...anInventory(given, covering), workloads };
  const isSetApart = ({ name }: Resource) => name.includes('CustomResource');
  const environmentOf = ({ name }: Resource) => (name.endsWith('dev') ? 'non-production' : 'production');
  return analyse(inventory, undefined, { isSetApart, environmentOf }).workloadMap();
}

/** `poll sqs:inbox > lambda:function:orders (queue, certain)` */
export function lineOf({ type, from, to, mode, confidence }: MapEdge): string {
  return `${type} ${short(from)} > ${short(to)} (${mode}, ${confidence})`;
}

/** An ARN without partition, region and account. */
export function short(id: string): string {
  const [start, , service = '', , , ...own] = id.split(':');
  return start === 'arn' ? `${service}:${own.join(':')}` : id;
}

export function linesOf(given: readonly Resource[], more?: More): readonly string[] {
  return mapOf(given, more).edges.map(lineOf).sort();
}

/** What a real-world pattern is made of, and how that is connected. */
export interface Shape {
  readonly name: string;
  readonly given: readonly Resource[];
  readonly edges: readonly string[];
}
