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
  /** What the citizen sent, and what came with released answers. */
  readonly attachments: readonly {
    readonly id: string;
    readonly name: string;
    readonly type: string;
    readonly bytes: number;
    readonly at: string;
  }[];
  readonly rating: {
    readonly possible: boolean;
    readonly until: string | null;
    readonly given: { readonly solved: boolean; readonly grade: number } | null;
  };
  readonly may: readonly CitizenRoute[];
}

export type Tracked = Progress & Links;

/** Where else the citizen's matters are, beside the complaint the code is of. */
export interface Links {
  /** 拆单: the parts of the post, each with a code of its own. */
  readonly parts: readonly {
    readonly number: string;
    readonly trackingCode: string;
    readonly state: Named;
    readonly department: Named;
    readonly respondBy: string;
  }[];
  readonly splitFrom: string | null;
  /** 追记: the complaint that has the matter, and how far it is. Its own code shows the rest. */
  readonly joinedTo: {
    readonly number: string;
    readonly state: Named;
    readonly department: Named;
    readonly respondBy: string;
    readonly answeredAt: string | null;
  } | null;
}
