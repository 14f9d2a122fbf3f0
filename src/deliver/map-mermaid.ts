import type { WorkloadMap } from '#model';
import { type Line, pictureOf, type Shown } from './map-picture.ts';

/** Mermaid has no line of two strokes, so a thick one stands for a stream. */
const arrows: Readonly<Record<Line, readonly [before: string, behind: string]>> = {
  solid: ['--', '-->'],
  dashed: ['-.', '.->'],
  double: ['==', '==>'],
  dotted: ['-.', '.->'],
};

/** A map as a flowchart of Mermaid, with labels of names alone. What is inferred has a question mark. */
export function renderMermaid(map: WorkloadMap): string {
  const { clusters, arrows: drawn } = pictureOf(map);
  const boxes = clusters.flatMap(({ title, nodes }, at) => [
    `  subgraph c${String(at + 1)}["${escaped(title)}"]`,
    ...nodes.map((shown) => `    ${boxOf(shown)}`),
    '  end',
  ]);
  const connections = drawn.map(({ from, to, line, label }) => {
    const [before, behind] = arrows[line];
    return `  ${from} ${before} "${label}${line === 'dotted' ? '?' : ''}" ${behind} ${to}`;
  });
  return `${['flowchart LR', ...boxes, ...connections].join('\n')}\n`;
}

function boxOf({ id, node }: Shown): string {
  const label = `"${escaped(node.name)}<br/>${node.kind}"`;
  if (node.layer === 'data') return `${id}[(${label})]`;
  return node.layer === 'messaging' ? `${id}([${label}])` : `${id}[${label}]`;
}

/** By the numbers of characters, which Mermaid writes with a number sign where HTML has an ampersand too. */
function escaped(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} ._:/-]/gu, (character) => `#${String(character.codePointAt(0))};`);
}
