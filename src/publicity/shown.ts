import type { Coded } from '../complaint/view.js';
import { ANSWER_WORDS, GRADE_WORDS, KIND_WORDS } from '../complaint/words.js';
import type { CaseKind } from '../sla/sla.js';
import { peopleIn, peopleOf, veiled, type People } from './veil.js';

export interface PublicAnswer {
  readonly kind: Coded;
  readonly department: Coded;
  readonly text: string;
  readonly at: string;
}

export interface PublicRating {
  readonly grade: number;
  readonly name: string;
}

/** A published complaint as everybody reads it. Instants are ISO 8601 with the city's offset. */
export interface PublicComplaint {
  readonly number: string;
  readonly kind: Coded;
  readonly title: string;
  readonly text: string;
  readonly category: Coded | null;
  readonly district: Coded | null;
  readonly department: Coded;
  /** When it reached the city: what the days are counted from. */
  readonly reachedAt: string;
  readonly answeredAt: string;
  readonly days: number;
  readonly inTime: boolean;
  readonly answer: PublicAnswer;
  readonly rating: PublicRating | null;
}

/** What a published complaint is made of, with its texts in the clear. */
export interface Published {
  readonly number: string;
  readonly kind: CaseKind;
  readonly category: string | null;
  readonly district: string | null;
  readonly department: string;
  readonly reachedAt: Date;
  readonly answeredAt: Date;
  readonly respondBy: Date;
  readonly rating: { readonly grade: number } | null;
  readonly answer: { readonly kind: keyof typeof ANSWER_WORDS; readonly responsible: string; readonly at: Date };
  readonly title: string;
  readonly body: string;
  readonly answered: string;
  /** The citizen's own name, as far as it was given. */
  readonly citizen: string;
}

export interface CityNames {
  name(kind: 'category' | 'department' | 'place', code: string): string;
  instant(at: Date): string;
}

const DAY = 86_400_000;
const TITLE_LENGTH = 30;

/** Whom one of the texts names is hidden in all of them, with the citizen and the staff. */
export function shown(one: Published, staff: People, city: CityNames): PublicComplaint {
  const named = peopleOf([one.citizen, ...[one.title, one.body, one.answered].flatMap(peopleIn)]);
  const veil = (text: string) => veiled(text, staff, named);
  const text = veil(one.body);
  const coded = (kind: 'category' | 'department' | 'place', code: string): Coded => ({
    code,
    name: city.name(kind, code),
  });
  const { answer, rating } = one;
  return {
    number: one.number,
    kind: { code: one.kind, name: KIND_WORDS[one.kind] },
    title: one.title ? veil(one.title) : [...text].slice(0, TITLE_LENGTH).join(''),
    text,
    category: one.category === null ? null : coded('category', one.category),
    district: one.district === null ? null : coded('place', one.district),
    department: coded('department', one.department),
    reachedAt: city.instant(one.reachedAt),
    answeredAt: city.instant(one.answeredAt),
    days: Math.round(((one.answeredAt.getTime() - one.reachedAt.getTime()) / DAY) * 10) / 10,
    inTime: one.answeredAt <= one.respondBy,
    answer: {
      kind: { code: answer.kind, name: ANSWER_WORDS[answer.kind] },
      department: coded('department', answer.responsible),
      text: veil(one.answered),
      at: city.instant(answer.at),
    },
    rating: rating ? { grade: rating.grade, name: gradeName(rating.grade) } : null,
  };
}

const gradeName = (grade: number): string => (GRADE_WORDS as Readonly<Record<number, string>>)[grade] ?? '';
