import type { CityPack } from '../directory/pack.js';
import { DomainError } from '../foundation/problem.js';

export const unknown = (code: string, field: string, message: string): DomainError =>
  new DomainError(code, 422, `${message}。`, [{ field, message }]);

export function mustBeCategory({ categories }: CityPack, code: string, field = 'category'): void {
  if (!categories.some((one) => one.code === code)) throw unknown('CATEGORY_UNKNOWN', field, '没有该诉求类别');
}

/** The district a place is or lies in; none for the city itself. Throws for a place the city does not have. */
export function districtOf(pack: CityPack, place: string, field = 'place'): { district?: string } {
  const places = new Map(pack.places.map((one) => [one.code, one]));
  if (!places.has(place)) throw unknown('PLACE_UNKNOWN', field, '没有该地点');
  for (let at = places.get(place); at; at = places.get(at.parent ?? '')) {
    if (at.level === 'district') return { district: at.code };
  }
  return {};
}
