/** 王小明 → 王**: the family name, and that there is more. */
export const maskedName = (name: string): string => {
  const [first = ''] = name.trim();
  return first ? `${first}**` : '';
};

/** 13812341234 → 138****1234; shorter numbers keep their last two digits only. */
export function maskedPhone(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return digits.length > 2 ? `****${digits.slice(-2)}` : '****';
}
