import { Ledger1700000000001 } from './1700000000001-ledger.js';
import { Directory1700000000002 } from './1700000000002-directory.js';
import { Process1700000000003 } from './1700000000003-process.js';
import { Caller1700000000004 } from './1700000000004-caller.js';
import { Roster1700000000005 } from './1700000000005-roster.js';
import { Groups1700000000007 } from './1700000000007-groups.js';
import { Feedback1700000000008 } from './1700000000008-feedback.js';
import { Supervision1700000000009 } from './1700000000009-supervision.js';
import { Search1700000000010 } from './1700000000010-search.js';
import { Attachments1700000000011 } from './1700000000011-attachments.js';
import { Publicity1700000000012 } from './1700000000012-publicity.js';
import { Orders1700000000013 } from './1700000000013-orders.js';
import { Interviews1700000000014 } from './1700000000014-interviews.js';
import { Lists1700000000015 } from './1700000000015-lists.js';
import { Exports1700000000016 } from './1700000000016-exports.js';
import { Presence1700000000017 } from './1700000000017-presence.js';
import { Room1700000000018 } from './1700000000018-room.js';

/** In the order they run; a landed migration is never edited. */
export const migrations = [
  Ledger1700000000001,
  Directory1700000000002,
  Process1700000000003,
  Caller1700000000004,
  Roster1700000000005,
  Groups1700000000007,
  Feedback1700000000008,
  Supervision1700000000009,
  Search1700000000010,
  Attachments1700000000011,
  Publicity1700000000012,
  Orders1700000000013,
  Interviews1700000000014,
  Lists1700000000015,
  Exports1700000000016,
  Presence1700000000017,
  Room1700000000018,
];
