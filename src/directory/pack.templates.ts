import { PHRASE_USES, TEMPLATE_USES, type CityPack } from './pack.model.js';
import { list, oneOf, optional, record, text, type Book } from './pack.yaml.js';

const code = text(/^[a-z][a-z0-9-]*$/, 'a code of small letters, digits and hyphen');

export const templatesFile = record({
  templates: list(
    record({ code, name: text(), for: oneOf(...TEMPLATE_USES), category: optional(text()), text: text() }),
  ),
  phrases: list(record({ for: oneOf(...PHRASE_USES), text: text() })),
});

/** What the service fills in, and what the writer does. */
const KNOWN = ['title', 'number', 'department', 'category', 'place', 'receivedAt', 'respondBy'];
const WRITTEN = ['found', 'measure', 'date', 'result', 'basis', 'channel', 'reason', 'progress'];
const VARIABLES = new Set([...KNOWN, ...WRITTEN]);

/** An interim answer given by its parts is made into a sentence by this one. */
const INTERIM = ['found', 'measure', 'date'];

const variablesOf = (words: string): string[] => [...words.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');

export function checkTemplates(
  { templates, categories }: Pick<CityPack, 'templates' | 'categories'>,
  book: Book,
): void {
  const known = new Set(categories.map((one) => one.code));
  const codes = new Set<string>();
  for (const one of templates) {
    if (codes.has(one.code)) book.complain(one, `the code ${one.code} is already in use`, 'code');
    codes.add(one.code);
    if (one.category !== undefined && !known.has(one.category))
      book.complain(one, `the category ${one.category} does not exist`, 'category');
    for (const name of variablesOf(one.text)) {
      if (!VARIABLES.has(name))
        book.complain(one, `unknown variable {${name}}, expected ${[...VARIABLES].join(', ')}`, 'text');
    }
    const used = variablesOf(one.text);
    if (one.code === 'interim' && !INTERIM.every((name) => used.includes(name)))
      book.complain(one, 'the template interim names {found}, {measure} and {date}', 'text');
  }
  const [first] = templates;
  if (first && !codes.has('interim')) book.complain(first, 'a template with the code interim is missing', 'code');
}
