import { LIMITS, waitSeconds } from './throttle.js';

const tries = (n: number, newest = 0) => Array.from({ length: n }, (_, i) => newest + i * 10);
const nothing = { here: [], account: [], address: [], familiar: false };

it.each([
  ['nothing yet', nothing, 0],
  ['four misses', { ...nothing, here: tries(4) }, 0],
  ['five misses wait for the oldest to leave', { ...nothing, here: tries(5) }, 860],
  ['more than five, in any order', { ...nothing, here: [0, 400, 100, 300, 200, 800] }, 500],
  ['about to be let in', { ...nothing, here: [899.9, 5, 4, 3, 2] }, 1],
  ['strangers shut strangers out', { ...nothing, account: tries(LIMITS.account) }, 710],
  ['but not the desk the person works at', { ...nothing, account: tries(LIMITS.account), familiar: true }, 0],
  ['an address that tries many names', { ...nothing, address: tries(LIMITS.address), familiar: true }, 410],
])('%s', (_, failures, wait) => expect(waitSeconds(failures)).toBe(wait));
