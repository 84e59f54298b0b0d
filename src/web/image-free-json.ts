import { carriesAnImage } from '../domain/image-free-text.ts';

/** Whether any text in a JSON value, names included, carries an image in disguise (S1). */
export function imageInJson(value: unknown): boolean {
  if (typeof value === 'string') return carriesAnImage(value);
  if (Array.isArray(value)) return value.some(imageInJson);
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([name, part]) => carriesAnImage(name) || imageInJson(part));
}
