import type { CitizenRoute } from './citizen-may.js';

interface Named {
  readonly code: string;
  readonly name: string;
}

/** How a complaint stands, as its citizen reads it. Instants are ISO 8601 with the city's offset. */
export interface Progress {
  readonly number: string;
  readonly state: Named;
  readonly round: number;
  readonly category: Named | null;
  readonly department: Named;
  readonly receivedAt: string;
  readonly respondBy: string;
  readonly answeredAt: string | null;
  readonly answers: readonly { readonly kind: string; readonly text: string; readonly at: string }[];
  /** Which unit had it from when to when; null: still. */
  readonly held: readonly { readonly department: Named; readonly from: string; readonly until: string | null }[];
  readonly timeline: readonly {
    readonly what: string;
    readonly at: string;
    readonly department: string | null;
    readonly text: string | null;
    readonly until: string | null;
  }[];
  readonly rating: {
    readonly possible: boolean;
    readonly until: string | null;
    readonly given: { readonly solved: boolean; readonly grade: number } | null;
  };
  readonly may: readonly CitizenRoute[];
}
