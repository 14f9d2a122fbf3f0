import type { Gap, Observed, Tags } from '#model';
import { type DataClassOptions, dataClassOf } from './data-class.ts';

/** Whether something has to have a key of KMS, and why. */
type KeyNeed =
  | { readonly is: 'needed'; readonly because: string }
  | { readonly is: 'none' }
  | { readonly is: 'unread'; readonly gap: Gap };

/** Needed where the configuration requires it of everything, or where a tag says that the data calls for care. */
export function keyNeed(
  holder: { readonly tags: Observed<Tags> },
  isRequired: boolean,
  options: DataClassOptions,
): KeyNeed {
  if (isRequired) return { is: 'needed', because: 'the configuration requires it' };
  const data = dataClassOf([holder], options);
  if (data.is === 'unread') return data;
  return data.is === 'sensitive' ? { is: 'needed', because: data.tag } : { is: 'none' };
}
