export { format, formatVersion, type Header, type Line, majorOf, parseLine } from './format.ts';
export { InventoryFileError } from './inventory-file-error.ts';
export { inventorySource } from './inventory-source.ts';
export { openInventory } from './open-inventory.ts';
export { planOfInventory } from './plan-of-inventory.ts';
export { takeInventory } from './take-inventory.ts';
export { writeInventory } from './write-inventory.ts';
