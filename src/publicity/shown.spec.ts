import { peopleOf } from './veil.js';
import { shown, type CityNames, type Published } from './shown.js';

const city: CityNames = { name: (kind, code) => `${kind} ${code}`, instant: (at) => at.toISOString() };
const staff = peopleOf(['薛思丽']);
const one: Published = {
  number: 'TZ20260213000001',
  kind: 'complaint',
  category: 'bxaj',
  district: '321202',
  department: 'bureau',
  reachedAt: new Date('2026-02-13T08:00:00Z'),
  answeredAt: new Date('2026-02-15T02:00:00Z'),
  respondBy: new Date('2026-02-16T08:00:00Z'),
  rating: { grade: 2 },
  answer: { kind: 'interim', responsible: 'bureau.station', at: new Date('2026-02-15T02:00:00Z') },
  title: '路灯',
  body: '路灯不亮，王小明说的，梅若兰也说。',
  answered: '经办人：王小明，薛思丽',
  citizen: '梅若兰',
};

it('names what it codes, and counts days from reaching the city', () => {
  expect(shown(one, staff, city)).toMatchObject({
    kind: { name: '投诉' },
    category: { code: 'bxaj', name: 'category bxaj' },
    district: { name: 'place 321202' },
    days: 1.8,
    inTime: true,
    answer: { kind: { name: '阶段性答复' }, department: { code: 'bureau.station' } },
    rating: { grade: 2, name: '不满意' },
  });
});

it('hides in every text whom one of them names, the citizen and the staff', () =>
  expect(shown(one, staff, city)).toMatchObject({
    text: '路灯不亮，王**说的，梅**也说。',
    answer: { text: '经办人：王**，薛**' },
  }));

it('makes a title of what is already hidden, so that no number is cut to pass', () => {
  const body = '请工作人员来电，路灯不亮很久了请尽快派人来，13812345678';
  const { title } = shown({ ...one, title: '', body }, staff, city);
  expect(title).toBe('请工作人员来电，路灯不亮很久了请尽快派人来，****');
});

it('is late by a millisecond, and without a place or rating says so', () => {
  const late = {
    ...one,
    answeredAt: new Date('2026-02-16T08:00:00.001Z'),
    district: null,
    category: null,
    rating: null,
  };
  expect(shown(late, staff, city)).toMatchObject({ inTime: false, district: null, category: null, rating: null });
});
