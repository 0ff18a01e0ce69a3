import { FRIDAY, SATURDAY, accepted, answered, answeredTerms } from '../../test/builders/answered.js';
import { Story, people } from '../../test/builders/complaint.js';
import { citizen } from '../../test/builders/desk.js';
import { aCalendar, aDirectory } from '../../test/builders/terms.js';
import { reject } from '../handling/reject.js';
import { requestInfo } from '../handling/request-info.js';
import { appeal } from './appeal.js';
import { citizenMay } from './citizen-may.js';
import { rate } from './rate.js';
import { withdraw } from './withdraw.js';

const may = ({ complaint }: Story, at: string) => citizenMay(complaint, new Date(at), aCalendar, aDirectory);
const asked = () => new Story(FRIDAY, {}, answeredTerms).then(FRIDAY, people.op, requestInfo, 'question');
const SUNDAY = '2026-02-15T17:00:00+08:00';
const rejected = (reason = 'VAGUE') => asked().then(SUNDAY, people.op, reject({ reason }));

it.each<[string, string[], () => Story, string]>([
  ['before the answer', ['withdraw', 'chase', 'supplement', 'attachments'], accepted, SATURDAY],
  ['asked for more', ['info', 'withdraw', 'chase', 'supplement', 'attachments'], asked, SATURDAY],
  ['answered', ['rating', 'chase', 'supplement', 'attachments'], answered, SATURDAY],
  [
    'not content',
    ['chase', 'supplement', 'attachments'],
    () => answered().then(SATURDAY, citizen, rate({ solved: false, grade: 1 })),
    SATURDAY,
  ],
  ['closed', [], () => answered().then(SATURDAY, citizen, rate({ solved: true, grade: 5 })), SATURDAY],
  ['withdrawn', [], () => accepted().wordless(SATURDAY, citizen, withdraw), SATURDAY],
  ['rejected as vague, within the week', ['info', 'appeal'], rejected, '2026-02-23T00:00:00+08:00'],
  ['the week over', ['appeal'], rejected, '2026-02-23T00:00:00.001+08:00'],
  ['rejected for another reason', ['appeal'], () => rejected('OUT_OF_AREA'), SUNDAY],
  ['fifteen days over', [], rejected, '2026-03-03T00:00:00.001+08:00'],
  ['having appealed', ['info'], () => rejected().then(SUNDAY, citizen, appeal, 'appeal'), SUNDAY],
])('%s: %j', (_, routes, of, at) => expect(may(of(), at)).toEqual(routes));
