import { maskedName, maskedPhone } from './mask.js';

it.each([
  ['13800000000', '138****0000'],
  ['+86 138 0000 1234', '861****1234'],
  ['１３８００００１２３４', '138****1234'],
  ['86881234', '****34'],
  ['1', '****'],
  ['', '****'],
])('masks the phone %s', (phone, masked) => expect(maskedPhone(phone)).toBe(masked));

it.each([
  ['王小明', '王**'],
  ['𠮷田', '𠮷**'],
  [' ', ''],
])('masks the name %s', (name, masked) => expect(maskedName(name)).toBe(masked));
