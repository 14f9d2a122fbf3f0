export * from './define-check.ts';
export * from './define-collector.ts';
export { type NamedEnvironment } from './environment.ts';
export { fill, fillCommand } from './fill.ts';
export { type Where } from './indexed.ts';
export * from './reachable-configurations.ts';
export * from './verdicts.ts';
