import type { Place } from '../directory/pack.js';

/** Where a post's matter lies, and the words that say so. Offsets into the text; both 0 when only the hint knew. */
export interface PlaceFound {
  /** Code of the deepest place. */
  readonly place: string;
  readonly district?: string;
  readonly street?: string;
  readonly start: number;
  readonly end: number;
  /** No other place competes. */
  readonly sure: boolean;
}

/** One way of writing a place. `tail` is where its own name begins after the district written before it. */
interface Entry {
  readonly name: string;
  readonly tail: number;
  readonly bare: boolean;
  readonly places: readonly Node[];
}

interface Node {
  readonly place: Place;
  readonly depth: number;
  readonly chain: readonly Place[];
  /** What begins like this place's name and is something else. */
  readonly decoys: readonly string[];
}

export interface Gazetteer {
  readonly nodes: ReadonlyMap<string, Node>;
  /** 1 where a name begins with this code unit: most characters of a text begin none. */
  readonly begins: Uint8Array;
  /** Entries by their first code unit, longest first. */
  readonly entries: ReadonlyMap<number, readonly Entry[]>;
}

interface Mention {
  readonly node: Node;
  readonly start: number;
  readonly end: number;
  readonly weight: number;
  /** Several places are written like this. */
  readonly ambiguous: boolean;
}

const LEVELS = ['city', 'district', 'street', 'community'];
const SUFFIX = /(?:街道|社区|自治县|新区|[市区县镇乡村])$/;

/**
 * Every place by its name, its aliases and by its name after its district's (海陵城南). An alias that begins with `!` is
 * a decoy: what is written so is not this place.
 */
export function gazetteerOf(places: readonly Place[]): Gazetteer {
  const nodes = new Map<string, Node>();
  const byCode = new Map(places.map((place) => [place.code, place]));
  for (const place of places) nodes.set(place.code, nodeOf(place, byCode));
  const written = new Map<string, { tail: number; bare: boolean; places: Node[] }>();
  for (const node of nodes.values()) {
    for (const { name, tail } of writings(node)) {
      const entry = written.get(name) ?? { tail, bare: !SUFFIX.test(name), places: [] };
      if (!entry.places.includes(node)) entry.places.push(node);
      written.set(name, entry);
    }
  }
  const entries = new Map<number, Entry[]>();
  for (const [name, entry] of [...written].sort(([a], [b]) => b.length - a.length)) {
    const first = name.charCodeAt(0);
    entries.set(first, [...(entries.get(first) ?? []), { name, ...entry }]);
  }
  const begins = new Uint8Array(0x10000);
  for (const first of entries.keys()) begins[first] = 1;
  return { nodes, begins, entries };
}

function nodeOf(place: Place, byCode: ReadonlyMap<string, Place>): Node {
  const chain: Place[] = [];
  for (let one: Place | undefined = place; one && chain.length < LEVELS.length; one = byCode.get(one.parent ?? ''))
    chain.push(one);
  const decoys = place.aliases.filter((alias) => alias.startsWith('!')).map((alias) => alias.slice(1));
  return { place, depth: LEVELS.indexOf(place.level), chain, decoys };
}

const namesOf = ({ name, aliases }: Place): string[] => [name, ...aliases.filter((alias) => !alias.startsWith('!'))];

function writings({ place, chain }: Node): { name: string; tail: number }[] {
  const own = namesOf(place);
  const above = chain.find(({ level }) => level === 'district');
  const prefixes = above && above !== place ? namesOf(above) : [];
  const tails = new Set([...own, place.name.replace(SUFFIX, '')]);
  return [
    ...own.map((name) => ({ name, tail: 0 })),
    ...prefixes.flatMap((prefix) => [...tails].map((tail) => ({ name: prefix + tail, tail: prefix.length }))),
  ];
}

/**
 * The place a text is about. `hint` is the citizen's own field, a code, a name or free words: it is believed before the
 * text, which may only say more exactly where inside. Linear in the text. Null when no place below the city is named.
 */
export function findPlace(gazetteer: Gazetteer, text: string, hint?: string): PlaceFound | null {
  const said = mentionsIn(gazetteer, text);
  const own = hint === undefined ? null : hinted(gazetteer, hint.trim());
  if (own) {
    const deeper = best(said.filter(({ node }) => node.depth > own.depth && node.chain.includes(own.place)));
    const rivals = said.some((one) => competes(one, own));
    return found(deeper?.node ?? own, deeper, !rivals);
  }
  const winner = best(said);
  if (!winner || winner.node.depth < 1) return null;
  const rivals = said.some((one) => competes(one, winner.node));
  return found(winner.node, winner, !rivals && !winner.ambiguous);
}

function hinted(gazetteer: Gazetteer, hint: string): Node | null {
  const byCode = gazetteer.nodes.get(hint);
  if (byCode) return byCode;
  const mention = best(mentionsIn(gazetteer, hint));
  return mention && mention.node.depth > 0 ? mention.node : null;
}

/** Another place, named as more than where somebody comes from. */
const competes = ({ node, weight }: Mention, winner: Node): boolean =>
  weight > node.depth + ORIGIN_WEIGHT && !node.chain.includes(winner.place) && !winner.chain.includes(node.place);

function found({ place, chain }: Node, mention: Mention | undefined, sure: boolean): PlaceFound {
  const at = (level: string) => chain.find((one) => one.level === level)?.code;
  const district = at('district');
  const street = at('street');
  const { start = 0, end = 0 } = mention ?? {};
  return { place: place.code, ...(district && { district }), ...(street && { street }), start, end, sure };
}

/** The heaviest mention, a deeper one before a shallower, then the first. */
function best(mentions: readonly Mention[]): Mention | undefined {
  let winner: Mention | undefined;
  for (const one of mentions) if (!winner || one.weight > winner.weight) winner = one;
  return winner;
}

/** One pass, longest name first; the heaviest mention of each place, in the order of the text. */
function mentionsIn({ begins, entries }: Gazetteer, text: string): Mention[] {
  const seen = new Map<Node, Mention>();
  for (let i = 0; i < text.length; i++) {
    const first = text.charCodeAt(i);
    if (begins[first] === 0) continue;
    const entry = entries.get(first)?.find((one) => text.startsWith(one.name, i) && isPlace(one, text, i));
    if (!entry) continue;
    const end = i + entry.name.length;
    for (const node of entry.places) {
      const weight = node.depth + contextWeight(text, i, end);
      const before = seen.get(node);
      if (!before || weight > before.weight)
        seen.set(node, { node, start: i, end, weight, ambiguous: entry.places.length > 1 });
    }
    i = end - 1;
  }
  return settled([...seen.values()]);
}

/** A name that several places share is the one whose district is named too; else all stay, ambiguous. */
function settled(mentions: readonly Mention[]): Mention[] {
  const sure = new Set(mentions.filter(({ ambiguous }) => !ambiguous).map(({ node }) => node.place));
  const backed = ({ node }: Mention) =>
    node.chain.some((above) => above !== node.place && above.level !== 'city' && sure.has(above));
  const dropped = (one: Mention) =>
    one.ambiguous && !backed(one) && mentions.some((other) => other.start === one.start && backed(other));
  return mentions
    .filter((one) => !dropped(one))
    .map((one) => (one.ambiguous && backed(one) ? { ...one, ambiguous: false } : one));
}

/** After a bare name: it was a road's, not the place's. */
const ROAD = /^(?:[东南西北中]{0,2}(?:路|街(?!道)|大街|大道|巷|高速|大桥)|[一二三四五六七八九十]路)/;

function isPlace({ name, tail, bare, places }: Entry, text: string, at: number): boolean {
  if (places.every(({ decoys }) => decoys.some((decoy) => text.startsWith(decoy, at + tail)))) return false;
  const end = at + name.length;
  return !bare || name.endsWith('路') || !ROAD.test(text.slice(end, end + 5));
}

const CLAUSE = 12;
const ORIGIN_WEIGHT = -4;
const ORIGIN = /户口|户籍|老家|祖籍|籍贯|原籍|学籍|娘家|婆家|来自|以前|原来/;
const SITE = /房子|家住|住在|家在|位于|地址|地点|坐落|小区在/;
const TOWARDS = /(?:去|到|往|回|跑)$/;
const HERE = /^(?:这边|这里|附近|境内|辖区)/;

/** Is the matter here, or do the words only say where somebody comes from or goes to? */
function contextWeight(text: string, start: number, end: number): number {
  const before = text.slice(Math.max(0, start - CLAUSE), start).replace(/^[\s\S]*[，。！？；：、,.!?;\s]/, '');
  const after = text.slice(end, end + 2);
  if (ORIGIN.test(before)) return ORIGIN_WEIGHT;
  if (SITE.test(before) || HERE.test(after)) return 1.5;
  if (TOWARDS.test(before)) return -1.5;
  return /^人(?!民|口|行)/.test(after) ? -1.5 : 0;
}
