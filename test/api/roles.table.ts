/**
 * Who may call each route, as it was meant: written by hand beside the decorators, so that a slip of one of them does not
 * pass. A new route gets a line in one of these lists; `citizen` stands for whoever has no session.
 */
const ROWS: readonly (readonly [who: string, routes: readonly string[]])[] = [
  // Citizens and machines: what needs a code or a key asks for it itself.
  [
    'citizen operator handler head supervisor admin',
    [
      'DELETE /session',
      'GET /public/complaints',
      'GET /public/complaints/{number}',
      'GET /public/promises',
      'GET /track/{number}',
      'GET /track/{number}/attachments/{id}',
      'GET /health/live',
      'GET /health/ready',
      'GET /metrics',
      'POST /posts',
      'POST /session',
      'POST /track/{number}/appeal',
      'POST /track/{number}/attachments',
      'POST /track/{number}/chase',
      'POST /track/{number}/info',
      'POST /track/{number}/rating',
      'POST /track/{number}/supplement',
      'POST /track/{number}/withdraw',
    ],
  ],
  // Whoever works here; which complaints he sees is the scope’s answer.
  [
    'operator handler head supervisor admin',
    [
      'GET /complaints',
      'GET /complaints/{number}',
      'GET /complaints/{number}/holdings',
      'GET /complaints/{number}/ledger',
      'GET /complaints/{number}/record',
      'GET /knowledge',
      'GET /knowledge/{id}',
      'GET /session',
      'GET /session/presence',
      'GET /supervision/suspensions',
      'PUT /session/presence',
    ],
  ],
  // Whoever handles complaints: an admin only looks.
  [
    'operator handler head supervisor',
    [
      'GET /complaints/{number}/attachments/{id}',
      'GET /complaints/{number}/templates',
      'GET /groups/{id}',
      'GET /knowledge/expiring',
      'GET /phrases',
      'POST /complaints/{number}/assist',
      'POST /complaints/{number}/attachments',
      'POST /complaints/{number}/decide-return',
      'POST /complaints/{number}/note',
      'POST /complaints/{number}/reveal',
      'POST /knowledge',
      'PUT /knowledge/{id}',
    ],
  ],
  // Who watches over others’ time.
  [
    'operator head supervisor admin',
    [
      'GET /supervision/due-soon',
      'GET /supervision/interviews',
      'GET /supervision/interviews/{id}',
      'GET /supervision/league',
      'GET /supervision/league/{unit}/{figure}',
      'GET /supervision/overdue',
    ],
  ],
  // Who may take lists home, and who reviews answers.
  [
    'operator head supervisor',
    [
      'GET /complaints/export.xlsx',
      'GET /knowledge/expiring/export.xlsx',
      'GET /knowledge/export.xlsx',
      'GET /supervision/due-soon/export.xlsx',
      'GET /supervision/interviews/export.xlsx',
      'GET /supervision/league/export.xlsx',
      'GET /supervision/league/{unit}/{figure}/export.xlsx',
      'GET /supervision/overdue/export.xlsx',
      'GET /supervision/suspensions/export.xlsx',
      'POST /complaints/{number}/review',
      'POST /complaints/{number}/send-back',
      'POST /groups/{id}/review',
      'POST /groups/{id}/send-back',
    ],
  ],
  // The hotline.
  [
    'operator supervisor',
    [
      'GET /complaints/{number}/history',
      'GET /groups/proposals',
      'POST /complaints/dispatch',
      'POST /complaints/{number}/admit',
      'POST /complaints/{number}/append',
      'POST /complaints/{number}/classify',
      'POST /complaints/{number}/close',
      'POST /complaints/{number}/correct',
      'POST /complaints/{number}/decide-extension',
      'POST /complaints/{number}/decide-redo',
      'POST /complaints/{number}/dispatch',
      'POST /complaints/{number}/hand-over',
      'POST /complaints/{number}/publish',
      'POST /complaints/{number}/reassign',
      'POST /complaints/{number}/reject',
      'POST /complaints/{number}/split',
      'POST /complaints/{number}/terminate',
      'POST /complaints/{number}/ungroup',
      'POST /groups',
      'POST /groups/{id}/dispatch',
      'POST /groups/{id}/dissolve',
      'POST /groups/{id}/members',
    ],
  ],
  // The operator’s desk: what a supervisor does not do in an operator’s place.
  [
    'operator',
    [
      'POST /complaints/{number}/answer-directly',
      'POST /complaints/{number}/chase',
      'POST /complaints/{number}/follow-up',
      'POST /complaints/{number}/supplement',
      'POST /complaints/{number}/withdraw',
    ],
  ],
  // Who speaks with the citizen.
  [
    'operator handler head',
    [
      'POST /complaints/{number}/acknowledge',
      'POST /complaints/{number}/request-info',
      'POST /groups/{id}/acknowledge',
    ],
  ],
  // The unit.
  [
    'handler head',
    [
      'POST /complaints/{number}/accept',
      'POST /complaints/{number}/answer',
      'POST /complaints/{number}/answer-order',
      'POST /complaints/{number}/delegate',
      'POST /complaints/{number}/extend',
      'POST /complaints/{number}/opine',
      'POST /complaints/{number}/progress',
      'POST /complaints/{number}/return',
      'POST /complaints/{number}/suspend',
      'POST /groups/{id}/accept',
      'POST /groups/{id}/answer',
    ],
  ],
  // The unit, and the supervisor over it.
  [
    'handler head supervisor',
    ['POST /complaints/{number}/end-suspension', 'POST /complaints/{number}/review-suspension'],
  ],
  // Orders: of the unit they press, and of who presses.
  ['handler head supervisor admin', ['GET /supervision/orders']],
  // The head of a unit: his signature.
  ['head', ['POST /complaints/{number}/exclude']],
  // The head of a unit for his own, the supervisor for all.
  ['head supervisor', ['GET /supervision/exclusions/export.xlsx', 'GET /supervision/orders/export.xlsx']],
  // The same, for an admin to look at.
  ['head supervisor admin', ['GET /supervision/exclusions']],
  // The supervisor alone.
  [
    'supervisor',
    [
      'GET /supervision/interviews/due/export.xlsx',
      'GET /supervision/orders/batches/export.xlsx',
      'GET /supervision/recheck/samples/{id}/export.xlsx',
      'POST /complaints/{number}/close-order',
      'POST /complaints/{number}/decide-appeal',
      'POST /complaints/{number}/decide-exclusion',
      'POST /complaints/{number}/decide-suspension',
      'POST /complaints/{number}/designate',
      'POST /complaints/{number}/issue-order',
      'POST /complaints/{number}/recheck',
      'POST /complaints/{number}/remind',
      'POST /supervision/interviews',
      'POST /supervision/interviews/{id}/record',
      'POST /supervision/orders/issue',
      'POST /supervision/recheck/samples',
    ],
  ],
  // What supervisors do, for an admin to look at.
  [
    'supervisor admin',
    [
      'GET /supervision/exports',
      'GET /supervision/interviews/due',
      'GET /supervision/orders/batches',
      'GET /supervision/recheck/sample',
      'GET /supervision/recheck/samples',
      'GET /supervision/recheck/samples/{id}',
    ],
  ],
];

/** The roles that may call a route, by `METHOD /path` below /api/v1. */
export const MAY: ReadonlyMap<string, readonly string[]> = new Map(
  ROWS.flatMap(([who, routes]) => routes.map((route) => [route, who.split(' ')] as const)),
);

/** Routes that stand in more than one list. */
export const TWICE: readonly string[] = ROWS.flatMap(([, routes]) => routes).filter(
  (route, i, all) => all.indexOf(route) !== i,
);
