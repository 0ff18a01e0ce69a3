import { Hmac } from '../foundation/hmac.js';
import { callerMac, phoneDigits } from './caller.js';

it.each([
  ['13800000000', '13800000000'],
  ['138 0000-0000', '13800000000'],
  ['１３８００００００００', '13800000000'],
  ['+86 138 0000 0000', '13800000000'],
  ['0086-13800000000', '13800000000'],
  ['(0523) 8688 8888', '052386888888'],
  ['86888888', '86888888'],
])('tells %s by %s', (phone, digits) => expect(phoneDigits(phone)).toBe(digits));

it.each(['无', '', '12345', 'secret', null, undefined])('knows no caller by %j', (phone) =>
  expect(callerMac(new Hmac(Buffer.alloc(32, 1)), phone)).toBeNull(),
);

it('is the same for one phone under one key, and another under another', () => {
  const [one, other] = [new Hmac(Buffer.alloc(32, 1)), new Hmac(Buffer.alloc(32, 2))];
  expect(callerMac(one, '138 0000 0000')).toEqual(callerMac(one, '+8613800000000'));
  expect(callerMac(one, '13800000000')).not.toEqual(callerMac(one, '13800000001'));
  expect(callerMac(one, '13800000000')).not.toEqual(callerMac(other, '13800000000'));
  expect(callerMac(one, '13800000000')).toHaveLength(32);
});
