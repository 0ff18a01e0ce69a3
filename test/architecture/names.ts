import ts from 'typescript';
import { type Fault, nodesOf, type Source, treeOf } from './source.js';

/** A name that says nothing collects everything. */
const EMPTY = /(^|[./_-])(utils?|helpers?|common|managers?|interfaces|dto(?=\/))([./_-]|$)/i;

/** The only file of the server that may name a city: the default of JIESU_CITY. */
const NAMES_CITY = 'src/foundation/settings.ts';
const CITY = /taizhou|泰州/i;

const isProduct = ({ path }: Source) => !path.endsWith('.spec.ts') && !path.startsWith('test/');

export const nameFaults = (sources: readonly Source[]): Fault[] =>
  sources
    .filter(({ path }) => EMPTY.test(path))
    .map(({ path }) => ({ path, says: 'name a file by what it decides or holds' }));

/** Any city is a folder under config/: the code may not know which. */
export const cityFaults = (sources: readonly Source[]): Fault[] =>
  sources
    .filter((one) => isProduct(one) && one.path !== NAMES_CITY && CITY.test(one.text))
    .map(({ path }) => ({ path, says: 'the code may not name the city: take it from the pack' }));

/** `forwardRef` in Nest, date columns whose default type has no zone in TypeORM. */
const BANNED = new Map([
  ['forwardRef', 'no forwardRef: a cycle is a room that calls upward'],
  ['CreateDateColumn', "TypeORM's date columns are `timestamp` and read now(): use @Column('timestamptz')"],
  ['UpdateDateColumn', "TypeORM's date columns are `timestamp` and read now(): use @Column('timestamptz')"],
]);

export const bannedFaults = (sources: readonly Source[]): Fault[] =>
  sources.filter(isProduct).flatMap((source) =>
    nodesOf(treeOf(source))
      .filter((node) => ts.isIdentifier(node))
      .flatMap((node) => BANNED.get(node.text) ?? [])
      .slice(0, 1)
      .map((says) => ({ path: source.path, says })),
  );
