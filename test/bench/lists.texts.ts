import { Client } from 'pg';
import { Grams, bigramsOf, monthOf, readable } from '../../src/complaint/grams.js';
import { Vault } from '../../src/complaint/vault.js';
import { Hmac } from '../../src/foundation/hmac.js';
import { uuidv7 } from '../../src/foundation/ids.js';
import type { Secrets } from '../../src/foundation/secrets.js';
import { sequence } from './figures.js';
import { MORE, WHAT, WHERE } from './posts.js';

const BATCH = 2_000;
const BODY = 340;
const WORDS = 20_000;

/** Made-up words of two characters. The n-th is drawn as often as 1/n, as the words of a language are (Zipf). */
const wordsOf = (seed: number): readonly string[] => {
  const next = sequence(seed);
  const character = () => String.fromCodePoint(0x4e00 + Math.floor(next() * 3_000));
  return Array.from({ length: WORDS }, () => character() + character());
};

/** What is looked for, from what stands in nearly every text to what stands in none. */
export function queriesOf(seed: number, day: string): Readonly<Record<string, string>> {
  const words = wordsOf(seed);
  return {
    'a place, every sixth': '城南街道',
    'a thing, every eighth': '路灯',
    'two things at once': '路灯 医保',
    'a common word': words[20]!,
    'a rare word': words[5_000]!,
    'the rarest word': words.at(-1)!,
    'a number that stands in one': telephone(123_456),
    'a sentence': '之前打过电话反映，接线员登记以后没有下文',
    'common pairs, no such text': '路灯坏苗噪音',
    'no such word': '龘龘',
    'how the numbers of a day begin': `TZ${day}`,
  };
}

const telephone = (i: number): string => `139${String((i * 7_919) % 100_000_000).padStart(8, '0')}`;

interface Made {
  readonly id: string;
  readonly received_at: Date;
}

/** Texts as the intake seals them and as the search's follower indexes them, under the service's own keys. */
class Texts {
  private readonly next: () => number;
  private readonly words: readonly string[];
  private readonly vault: Vault;
  private readonly grams: Grams;
  private made = 0;

  constructor(secrets: Secrets, seed: number) {
    this.next = sequence(seed + 1);
    this.words = wordsOf(seed);
    this.vault = new Vault(secrets.derive('data-keys'), 'bench');
    this.grams = new Grams(new Hmac(secrets.derive('search-grams')));
  }

  of({ id, received_at }: Made, wrote: (id: string, text: string) => void) {
    const { title, body } = this.text();
    wrote(id, `${title}\n${body}`);
    const { key, wrapped } = this.vault.newKey(id);
    const content = uuidv7(received_at);
    const { box } = key.seal(content, Buffer.from(JSON.stringify({ title, body })));
    const grams = this.grams.of(bigramsOf(readable(`${title}\n${body}`)), monthOf(received_at));
    return { id, at: received_at, wrapped, content, box, grams: `{${grams.join()}}` };
  }

  private text(): { title: string; body: string } {
    const pick = <T>(from: readonly T[]): T => from[Math.floor(this.next() * from.length)]!;
    const place = pick(WHERE);
    const [what, detail] = pick(WHAT);
    const length = BODY * (0.4 + 1.2 * this.next());
    let body = `${place}，${detail}我的电话${telephone(this.made++)}。`;
    while (body.length < length) body += this.next() < 0.3 ? pick(MORE) : `${this.salad()}。`;
    return { title: `${place}${what}`, body };
  }

  private salad(): string {
    const word = () => this.words[Math.floor(WORDS ** this.next()) - 1]!;
    return Array.from({ length: 4 + Math.floor(this.next() * 6) }, word).join('');
  }
}

const CONTENT = `
with given as (
  select * from unnest($1::uuid[], $2::timestamptz[], $3::bytea[], $4::uuid[], $5::bytea[], $6::text[])
    as r(id, at, wrapped, content, box, grams)),
keys as (insert into data_key (complaint_id, wrapped, master) select id, wrapped, 'bench' from given),
boxes as (insert into content (complaint_id, id, kind, box, created_at, author)
  select id, content, 'working', box, at, 'system:intake' from given)
insert into search_text (complaint_id, received_at, grams) select id, at, grams::integer[] from given`;

/** A text for every complaint there is; `wrote` is told each, title and body. */
export async function writeTexts(
  url: string,
  secrets: Secrets,
  seed: number,
  wrote: (id: string, text: string) => void = () => undefined,
): Promise<void> {
  const client = new Client({ connectionString: url, options: '-c timezone=UTC -c synchronous_commit=off' });
  await client.connect();
  const texts = new Texts(secrets, seed);
  await client.query('drop index search_text_grams');
  let last = '00000000-0000-0000-0000-000000000000';
  let inserting: Promise<unknown> = Promise.resolve();
  for (;;) {
    const { rows } = await client.query<Made>(
      `select id, received_at from complaint where id > $1 order by id limit ${String(BATCH)}`,
      [last],
    );
    if (rows.length === 0) break;
    const batch = rows.map((row) => texts.of(row, wrote));
    await inserting;
    const column = <K extends keyof (typeof batch)[number]>(name: K) => batch.map((one) => one[name]);
    inserting = client.query(CONTENT, [
      column('id'),
      column('at'),
      column('wrapped'),
      column('content'),
      column('box'),
      column('grams'),
    ]);
    last = rows.at(-1)!.id;
  }
  await inserting;
  await client.query('create index search_text_grams on search_text using gin (grams)');
  await client.query('vacuum (analyze) content, data_key, search_text');
  await client.end();
}
