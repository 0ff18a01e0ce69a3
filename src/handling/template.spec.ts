import { render, spokenDay, spokenInstant } from './template.js';

it('puts in what is known and names what is left to fill in', () =>
  expect(render('关于“{title}”，{department}已核实：{found}。{found}', { title: '路灯', department: '某局' })).toEqual({
    text: '关于“路灯”，某局已核实：{found}。{found}',
    blanks: ['found'],
  }));

it('takes a value as it is, braces and all', () =>
  expect(render('{title}', { title: '{found} $& $1' })).toEqual({ text: '{found} $& $1', blanks: [] }));

it('knows nothing that was not given', () => expect(render('{toString}', {}).blanks).toEqual(['toString']));

it('writes instants and days as people do', () => {
  expect(spokenInstant('2026-02-06T09:05:00.000+08:00')).toBe('2月6日09:05');
  expect(spokenDay('2026-03-02')).toBe('2026年3月2日');
});
