import { describe, expect, it } from 'vitest';
import { linesOf, type Shape } from './draw.ts';
import { apiShapes } from './shapes/api-shapes.ts';
import { edgeShapes } from './shapes/edge-shapes.ts';
import { eventShapes } from './shapes/event-shapes.ts';

const shapes: readonly Shape[] = [...apiShapes, ...eventShapes, ...edgeShapes];

describe('The map draws', () => {
  it.each(shapes)('$name', ({ given, edges }) => {
    expect(linesOf(given)).toEqual([...edges].sort());
  });
});
