import type { Category, DispatchRule, PackDepartment, Place } from '../directory/pack.js';

export interface Routed {
  readonly department: string;
  /** Name of the rule that decided. */
  readonly rule: string;
}

/**
 * The unit that answers for a category at a place, by the most specific rule: the category's own before its parent's,
 * then the deepest named place that holds this one, then `street`, `district`, no place; among equals the first.
 * Null when nothing fits: nobody guesses, an operator decides.
 */
export function route(
  rules: readonly DispatchRule[],
  categories: readonly Category[],
  places: readonly Place[],
  departments: readonly PackDepartment[],
  category: string,
  place: string | null,
): Routed | null {
  const own = categories.find(({ code }) => code === category);
  if (!own) return null;
  const chain = chainOf(places, place);
  let best: { rank: number; routed: Routed } | null = null;
  for (const rule of rules) {
    const kind = rule.category === own.code ? 1 : rule.category === own.parent ? 0 : -1;
    const where = kind < 0 ? -1 : placeRank(rule.place, chain);
    const rank = kind * CATEGORY_STEP + where;
    if (where < 0 || (best && rank <= best.rank)) continue;
    const department = departmentOf(rule.department, chain, departments);
    if (department !== undefined) best = { rank, routed: { department, rule: rule.name } };
  }
  return best?.routed ?? null;
}

/** More than any place rank, so that the category decides first. */
const CATEGORY_STEP = 100;
const EXACT = 10;

/** The place and everything above it, deepest first. An unknown code has no chain. */
function chainOf(places: readonly Place[], place: string | null): Place[] {
  const chain: Place[] = [];
  let code: string | undefined = place ?? undefined;
  while (code !== undefined && chain.length < 4) {
    const found: Place | undefined = places.find((one) => one.code === code);
    if (!found) break;
    chain.push(found);
    code = found.parent;
  }
  return chain;
}

/** How specific a rule's place is for this chain, −1 when it does not fit. */
function placeRank(place: string | undefined, chain: readonly Place[]): number {
  if (place === undefined) return 0;
  if (place === 'district' || place === 'street') {
    if (!chain.some(({ level }) => level === place)) return -1;
    return place === 'street' ? 2 : 1;
  }
  const above = chain.findIndex(({ code }) => code === place);
  return above < 0 ? -1 : EXACT + chain.length - above;
}

/** A code stands for itself; `@district` and `@street` for the unit that covers that part of the chain. */
function departmentOf(
  wanted: string,
  chain: readonly Place[],
  departments: readonly PackDepartment[],
): string | undefined {
  if (wanted !== '@district' && wanted !== '@street') return departments.find(({ code }) => code === wanted)?.code;
  const level = wanted.slice(1);
  const place = chain.find((one) => one.level === level);
  const covers = ({ kind }: PackDepartment) =>
    level === 'street' ? kind === 'street' : kind === 'district' || kind === 'platform';
  return place && departments.find((one) => one.place === place.code && covers(one))?.code;
}
