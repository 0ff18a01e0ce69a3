import { beijing, elsewhere, inBeijing, office, yearAsPublished } from '../../test/sla/office.js';
import { calendarFaults } from './calendar.faults.js';
import {
  addDutyMinutes,
  addMinutes,
  addWorkingDays,
  addWorkingMinutes,
  CalendarExhausted,
  isProvisional,
  isWorkingDay,
  minutesBetween,
} from './calendar.js';
import { dayOfIso, isoOf } from './civil.js';
import type { WorkCalendar } from './sla.js';

const day = (iso: string) => dayOfIso(iso) ?? NaN;
const roundTheClock: WorkCalendar = { ...office, version: '24h', duty: [{ open: '00:00', close: '24:00' }] };

describe('a working day', () => {
  it.each([
    ['a Friday is one', '2026-02-13', true],
    ['a make-up Saturday 调休 is one', '2026-02-14', true],
    ['a plain Saturday is none', '2026-02-07', false],
    ['a Sunday is none', '2026-02-08', false],
    ['a holiday on a weekday is none', '2026-10-01', false],
    ['a year without data follows the weekday', '2031-01-01', true],
  ])('%s', (_, iso, works) => expect(isWorkingDay(day(iso), office)).toBe(works));
});

describe('working days', () => {
  it.each([
    ['three after the Friday before Spring Festival', '2026-02-13', 3, '2026-02-25'],
    ['one after a Friday is Monday', '2026-03-06', 1, '2026-03-09'],
    ['one after a Sunday is Monday', '2026-03-08', 1, '2026-03-09'],
    ['none is the day itself', '2026-02-16', 0, '2026-02-16'],
    ['three before walks the same way back', '2026-02-25', -3, '2026-02-13'],
    ['one before a holiday is its eve, though a Saturday', '2026-02-18', -1, '2026-02-14'],
  ])('%s', (_, from, count, to) => expect(isoOf(addWorkingDays(day(from), count, office))).toBe(to));
});

describe('working minutes', () => {
  it.each([
    ['skip lunch', '2026-09-24T11:30', 60, '2026-09-24T14:30'],
    ['skip a holiday', '2026-09-30T17:30', 60, '2026-10-08T09:30'],
    ['count a make-up Saturday', '2026-10-09T17:30', 60, '2026-10-10T09:30'],
    ['end at closing time, not at the next opening', '2026-03-02T17:00', 60, '2026-03-02T18:00'],
    ['begin at the next opening when given after hours', '2026-03-02T20:00', 1, '2026-03-03T09:01'],
    ['change nothing when none are added', '2026-03-02T20:00', 0, '2026-03-02T20:00'],
    ['walk back through lunch', '2026-09-24T14:30', -60, '2026-09-24T11:30'],
    ['walk back through a holiday', '2026-10-08T09:30', -60, '2026-09-30T17:30'],
    ['walk back to the opening itself', '2026-03-03T10:00', -60, '2026-03-03T09:00'],
  ])('%s', (_, from, minutes, to) => expect(inBeijing(addWorkingMinutes(beijing(from), minutes, office))).toBe(to));
});

describe('duty minutes run every day', () => {
  it.each([
    ['over a night', '2026-02-16T19:00', 120, '2026-02-17T09:00'],
    ['from before opening', '2026-02-16T03:00', 120, '2026-02-16T10:00'],
    ['back over a night', '2026-02-17T09:00', -120, '2026-02-16T19:00'],
  ])('%s', (_, from, minutes, to) => expect(inBeijing(addDutyMinutes(beijing(from), minutes, office))).toBe(to));
});

describe('minutes between two instants', () => {
  it.each([
    ['a weekend costs no working time (Fri 17:50 → Mon 09:10)', 'working', '2026-03-06T17:50', '2026-03-09T09:10', 20],
    ['lunch costs none', 'working', '2026-03-02T11:50', '2026-03-02T14:10', 20],
    ['a night costs no duty time', 'duty', '2026-03-02T19:50', '2026-03-03T08:10', 20],
    ['natural time always runs', 'natural', '2026-03-02T19:50', '2026-03-03T08:10', 740],
    ['nothing passes backwards', 'working', '2026-03-03T10:00', '2026-03-02T10:00', 0],
  ] as const)('%s', (_, time, from, to, minutes) =>
    expect(minutesBetween(beijing(from), beijing(to), time, office)).toBe(minutes),
  );

  it('loses no minute at midnight: 400 days of 00:00–24:00 are 576,000', () => {
    const [from, to] = [beijing('2025-01-01T00:00'), beijing('2026-02-05T00:00')];
    expect(minutesBetween(from, to, 'duty', roundTheClock)).toBe(576_000);
    expect(addMinutes(from, 576_000, 'duty', roundTheClock)).toEqual(to);
  });

  it('counts a minute of two overlapping shifts once', () => {
    const doubled = { ...office, shifts: [...office.shifts, { open: '11:00', close: '15:00' }] };
    expect(minutesBetween(beijing('2026-03-02T00:00'), beijing('2026-03-03T00:00'), 'working', doubled)).toBe(540);
  });

  it('has an hour less on the night summer time begins, one more when it ends', () => {
    const berlin = { ...elsewhere('Europe/Berlin'), duty: [{ open: '00:00', close: '24:00' }] };
    const on = (date: string, next: string) => minutesBetween(new Date(date), new Date(next), 'duty', berlin);
    expect(on('2026-03-29T00:00+01:00', '2026-03-30T00:00+02:00')).toBe(23 * 60);
    expect(on('2026-10-25T00:00+02:00', '2026-10-26T00:00+01:00')).toBe(25 * 60);
  });
});

describe('a calendar without working time', () => {
  it.each([
    ['no shifts', { ...office, shifts: [] }],
    ['ten years of holidays', { ...office, years: [], shifts: [{ open: '09:00', close: '09:00' }] }],
  ])('%s: says so instead of running for ever', (_, calendar) =>
    expect(() => addWorkingMinutes(beijing('2026-03-02T10:00'), 1, calendar)).toThrow(CalendarExhausted),
  );
});

describe('provisional', () => {
  const unannounced = { ...office, years: [...office.years, { ...yearAsPublished(2026), year: 2027, notice: null }] };
  it.each([
    ['an announced year is firm', office, '2026-02-13', '2026-02-25', false],
    ['a year without data is not', office, '2026-12-25', '2027-01-04', true],
    ['nor is a year whose notice is still to come', unannounced, '2027-03-01', '2027-03-03', true],
    ['the last days of December belong to the next notice', office, '2026-12-24', '2026-12-29', true],
    ['the days before them do not', office, '2026-12-24', '2026-12-28', false],
    ['the turn of two announced years is firm', office, '2025-12-30', '2026-01-05', false],
  ])('%s', (_, calendar, from, to, answer) => expect(isProvisional(day(from), day(to), calendar)).toBe(answer));
});

describe('a calendar is refused for', () => {
  const with26 = (change: object) => ({ ...office, years: [{ ...yearAsPublished(2026), ...change }] });
  it.each([
    ['an unknown zone', { ...office, zone: 'Mars/Olympus' }, /时区/],
    ['no working hours', { ...office, shifts: [] }, /工作时间为空/],
    ['a shift over midnight', { ...office, duty: [{ open: '22:00', close: '06:00' }] }, /跨零点/],
    ['overlapping shifts', { ...office, duty: [...office.shifts, { open: '11:00', close: '13:00' }] }, /重叠/],
    ['a day of another year', with26({ holidays: ['2025-05-01'] }), /不是该年/],
    ['a day that does not exist', with26({ holidays: ['2026-02-30'] }), /不是该年/],
    ['a day both off and worked', with26({ holidays: ['2026-05-09'], workdays: ['2026-05-09'] }), /既是放假又是上班/],
    ['the same year twice', { ...office, years: [yearAsPublished(2026), yearAsPublished(2026)] }, /重复/],
  ])('%s', (_, calendar, says) => expect(calendarFaults(calendar)).toEqual([expect.stringMatching(says)]));

  it('nothing when it is sound', () => expect(calendarFaults(office)).toEqual([]));
});
