/** `{name}` stands for a value. */
const VARIABLE = /\{(\w+)\}/g;

export interface Rendered {
  readonly text: string;
  /** Variables that nobody knew: for the person to fill in. They stand in the text as `{name}`. */
  readonly blanks: readonly string[];
}

/** A template's text with what is known put in. Values are put in as they are: one that looks like a variable stays text. */
export function render(template: string, values: Readonly<Record<string, string | undefined>>): Rendered {
  const blanks = new Set<string>();
  const text = template.replace(VARIABLE, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) blanks.add(name);
    return value ?? whole;
  });
  return { text, blanks: [...blanks] };
}

/** '2026-02-16T16:00:00.000+08:00' → '2月16日16:00', as people write it. */
export function spokenInstant(iso: string): string {
  const [, month, day, time] = /^\d{4}-(\d{2})-(\d{2})T(\d{2}:\d{2})/.exec(iso) ?? [];
  return month && day && time ? `${String(Number(month))}月${String(Number(day))}日${time}` : iso;
}

/** '2026-03-02' → '2026年3月2日'. */
export function spokenDay(iso: string): string {
  const [year, month, day] = iso.split('-');
  return `${year ?? ''}年${String(Number(month))}月${String(Number(day))}日`;
}
