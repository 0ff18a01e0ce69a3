import type { Policy, WorkCalendar } from '../sla/sla.js';

/** Everything a city decides for itself, read from its folder of YAML files. Another city is another folder. */
export interface CityPack {
  readonly code: string;
  readonly name: string;
  /** First letters of every complaint's number. */
  readonly prefix: string;
  /** Shown on every demo page. */
  readonly notice: string;
  /** IANA name. */
  readonly zone: string;
  /** 附件: how large one may be, and how much and how many one complaint may have. */
  readonly attachments: {
    readonly fileMegabytes: number;
    readonly complaintMegabytes: number;
    readonly files: number;
  };
  /** Department code of the city's hotline centre: responsible until a complaint is dispatched. */
  readonly center: string;
  readonly categories: Category[];
  /** The classifier's labels → category codes. */
  readonly labels: Record<string, string>;
  readonly departments: PackDepartment[];
  readonly rules: DispatchRule[];
  readonly places: Place[];
  readonly people: PackPerson[];
  readonly roster: PackDuty[];
  readonly sources: PackSource[];
  readonly reasons: Record<string, ReasonCode[]>;
  /** Sentences by name; `{name}` stands for a value. */
  readonly texts: Record<string, string>;
  readonly templates: AnswerTemplate[];
  readonly phrases: Phrase[];
  readonly knowledge: PackEntry[];
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
  readonly autoDispatch: AutoDispatch;
  readonly interviews: InterviewPolicy;
  readonly recheck: RecheckPolicy;
}

/** Livelihood category 民生类别, two levels. */
export interface Category {
  readonly code: string;
  readonly name: string;
  readonly parent?: string;
  /** About a person's own benefits: by default not made public. */
  readonly personal?: boolean;
}

export const DEPARTMENT_KINDS = ['center', 'municipal', 'district', 'street', 'utility', 'platform'] as const;
export interface PackDepartment {
  readonly code: string;
  readonly name: string;
  readonly parent?: string;
  readonly kind: (typeof DEPARTMENT_KINDS)[number];
  /** Code of the place it covers: what `@district` and `@street` look for. */
  readonly place?: string;
}

export interface DispatchRule {
  readonly name: string;
  readonly category: string;
  /** `district` or `street`: a place of at least that depth is known; a code: the place is that one or lies in it. */
  readonly place?: string;
  /** A code, or `@district` / `@street`: the unit that covers the place. */
  readonly department: string;
}

export const PLACE_LEVELS = ['city', 'district', 'street', 'community'] as const;
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly parent?: string;
  readonly level: (typeof PLACE_LEVELS)[number];
  readonly aliases: string[];
}

export const ROLES = ['operator', 'handler', 'head', 'supervisor', 'admin'] as const;
export interface PackPerson {
  /** The sign-in name. */
  readonly id: string;
  readonly name: string;
  readonly role: (typeof ROLES)[number];
  readonly department: string;
  readonly duties: string[];
  /** Sign-in name of the colleague who stands in. */
  readonly deputy?: string;
}

export const DUTY_SHIFTS = ['night', 'day_off', 'always'] as const;
export interface PackDuty {
  readonly department: string;
  readonly when: (typeof DUTY_SHIFTS)[number];
  readonly people: string[];
}

export const SOURCE_KINDS = ['web', 'phone', 'forum', 'open311', 'import', 'visit'] as const;
export interface PackSource {
  readonly code: string;
  readonly name: string;
  readonly kind: (typeof SOURCE_KINDS)[number];
  /** Its own stamp may count as the instant the post reached the city. */
  readonly trusted: boolean;
  /** What it brings was written in public. */
  readonly public: boolean;
}

export interface ReasonCode {
  readonly code: string;
  readonly name: string;
  /** What the reader is told beside the name: a rule, or the right channel. */
  readonly text?: string;
}

export const TEMPLATE_USES = [
  'acknowledge',
  'progress',
  'interim',
  'final',
  'direct',
  'extension',
  'suspension',
] as const;
/** Words to the citizen for a kind of act; `{name}` stands for a value the service or the writer puts in. */
export interface AnswerTemplate {
  readonly code: string;
  readonly name: string;
  readonly for: (typeof TEMPLATE_USES)[number];
  /** Only for this category and those below it. */
  readonly category?: string;
  readonly text: string;
}

export const PHRASE_USES = ['sign', 'review', 'send-back', 'extension', 'suspension', 'return'] as const;
/** An opinion ready to hand: 审签, 审核, 退回 and the like. */
export interface Phrase {
  readonly for: (typeof PHRASE_USES)[number];
  readonly text: string;
}

/** An entry of the knowledge base 知识库条目, as the city first has it; afterwards its unit keeps it. */
export interface PackEntry {
  readonly code: string;
  /** The unit that answers for it. */
  readonly department: string;
  readonly title: string;
  readonly question: string;
  readonly answer: string;
  readonly category?: string;
  readonly keywords: string[];
  /** Its last day. */
  readonly validUntil: string;
}

export interface AutoDispatch {
  /** Least probability, 0 to 1, at which a post is dispatched by itself. */
  readonly threshold: number;
  /** `report`, `secret`, `critical`: always a person's choice. */
  readonly never: string[];
  /** Category codes for which it is switched off. */
  readonly off: string[];
}

/** Figures of the evaluation, on which a city may set thresholds. */
export const EVALUATED = ['signed', 'answered', 'solved', 'satisfied', 'rated', 'refused', 'redone', 'first'] as const;

/** Why a unit is called to an interview 约谈: 办理慢, 效果差, 满意率低. */
export const INTERVIEW_TRIGGERS = ['slow', 'poor_effect', 'low_satisfaction'] as const;

/** The share of a unit's month below or above which the trigger is reached: exactly one of the two. */
export interface InterviewThreshold {
  readonly trigger: (typeof INTERVIEW_TRIGGERS)[number];
  readonly figure: (typeof EVALUATED)[number];
  readonly below?: number;
  readonly above?: number;
}

export interface InterviewPolicy {
  /** A figure of fewer cases in the month reaches no threshold. */
  readonly minimum: number;
  readonly thresholds: InterviewThreshold[];
}

/** How likely a closed complaint is looked at again 回头看: the weights that apply to it are added to the base. */
export interface RecheckPolicy {
  /** So many are drawn unless somebody asks for another number. */
  readonly size: number;
  readonly base: number;
  /** A unit's final answer within so many hours of reception. */
  readonly fast: { readonly hours: number; readonly weight: number };
  /** Rated as not solved, or with one of the two lowest grades. */
  readonly low: { readonly weight: number };
  /** At least so many other complaints of the same phone within so many days before or after. */
  readonly repeat: { readonly days: number; readonly calls: number; readonly weight: number };
}
