import type { WorkloadMap } from '#model';
import { type Line, pictureOf, type Shown } from './map-picture.ts';

const styles: Readonly<Record<Line, string>> = {
  solid: 'style=solid',
  dashed: 'style=dashed',
  double: 'color="black:white:black"',
  dotted: 'style=dotted',
};

/** A map as a graph of Graphviz (`dot -Tsvg`), with labels of names alone. */
export function renderDot(map: WorkloadMap): string {
  const { clusters, arrows } = pictureOf(map);
  const boxes = clusters.flatMap(({ title, nodes }, at) => [
    `  subgraph cluster_${String(at + 1)} {`,
    `    label=${quoted(title)};`,
    ...nodes.map((shown) => `    ${boxOf(shown)};`),
    '  }',
  ]);
  const connections = arrows.map(
    ({ from, to, line, label }) => `  ${from} -> ${to} [label=${quoted(label)}, ${styles[line]}];`,
  );
  return `${['digraph map {', '  rankdir=LR;', '  node [shape=box];', ...boxes, ...connections, '}'].join('\n')}\n`;
}

function boxOf({ id, node }: Shown): string {
  const label = quoted(`${node.name}\n${node.kind}`);
  if (node.layer === 'data') return `${id} [label=${label}, shape=cylinder]`;
  return node.layer === 'messaging' ? `${id} [label=${label}, style=rounded]` : `${id} [label=${label}]`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
