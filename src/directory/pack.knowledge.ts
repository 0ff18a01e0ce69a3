import type { CityPack } from './pack.model.js';
import { list, optional, record, text, withDefault, type Book } from './pack.yaml.js';

const code = text(/^[a-z][a-z0-9-]*$/, 'a code of small letters, digits and hyphen');
const day = text(/^\d{4}-\d{2}-\d{2}$/, 'a date yyyy-MM-dd');

export const knowledgeFile = record({
  knowledge: list(
    record({
      code,
      department: text(),
      title: text(),
      question: text(),
      answer: text(),
      category: optional(text()),
      keywords: withDefault(list(text()), () => []),
      validUntil: day,
    }),
  ),
});

const isDay = (iso: string): boolean => {
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso);
};

export function checkKnowledge(
  { knowledge, categories, departments }: Pick<CityPack, 'knowledge' | 'categories' | 'departments'>,
  book: Book,
): void {
  const units = new Set(departments.map((one) => one.code));
  const known = new Set(categories.map((one) => one.code));
  const codes = new Set<string>();
  for (const one of knowledge) {
    if (codes.has(one.code)) book.complain(one, `the code ${one.code} is already in use`, 'code');
    codes.add(one.code);
    if (!units.has(one.department)) book.complain(one, `the department ${one.department} does not exist`, 'department');
    if (one.category !== undefined && !known.has(one.category))
      book.complain(one, `the category ${one.category} does not exist`, 'category');
    if (!isDay(one.validUntil)) book.complain(one, `${one.validUntil} is no day`, 'validUntil');
  }
}
