import type { Hmac } from '../foundation/hmac.js';

/** Fewer digits name nobody: "无", "0", an extension. */
const LEAST_DIGITS = 7;
const CHINESE_MOBILE = /^(?:00)?86(?=1\d{10}$)/;

/** The digits a phone is told by, however it was written: full-width, spaced, with the country's prefix or without. */
export function phoneDigits(phone: string): string {
  return phone.normalize('NFKC').replace(/\D/g, '').replace(CHINESE_MOBILE, '');
}

/** A phone's blind index: equal for equal phones, and tells nothing without the key. Null for what is no phone. */
export function callerMac(key: Hmac, phone: string | null | undefined): Buffer | null {
  if (!phone) return null;
  const digits = phoneDigits(phone);
  return digits.length < LEAST_DIGITS ? null : key.of(digits, 'buffer');
}
