import type { CityPack } from './pack.js';
import { departmentRows, personRows } from './seed.js';

const pack = {
  departments: [
    { code: 'centre', name: '中心', kind: 'center' },
    { code: 'roads', name: '市政', parent: 'centre', kind: 'utility', place: 'p' },
  ],
  people: [{ id: 'operator', name: '张', role: 'operator', department: 'centre', duties: ['接线'] }],
} as unknown as CityPack;

it('gives every column a value: a null is written, an absent one would keep the old', () => {
  expect(departmentRows(pack)).toEqual([
    { code: 'centre', name: '中心', parent: null, kind: 'center', place: null },
    { code: 'roads', name: '市政', parent: 'centre', kind: 'utility', place: 'p' },
  ]);
});

it.each([
  ['with a demo password', '$argon2id$…'],
  ['without', null],
])('a new person, %s', (_, passwordHash) => {
  expect(personRows(pack, passwordHash)).toEqual([
    {
      id: 'operator',
      name: '张',
      role: 'operator',
      department: 'centre',
      duties: ['接线'],
      deputy: null,
      present: true,
      active: true,
      passwordHash,
    },
  ]);
});
