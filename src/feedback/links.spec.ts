import { Story } from '../../test/builders/complaint.js';
import type { Codes } from '../complaint/codes.service.js';
import type { Complaint } from '../complaint/complaint.js';
import type { LedgerQuery } from '../complaint/ledger.query.js';
import type { City } from '../directory/city.service.js';
import { CitizenLinks } from './links.service.js';

/** What the citizen of a repeat is shown of the complaint it was joined to. */
async function joinedTo(over: Partial<Complaint>): Promise<unknown> {
  const { complaint } = new Story('2026-03-02T09:00:00+08:00');
  const standing = { ...complaint, ...over };
  const ledger = { complaint: () => Promise.resolve(standing) };
  const city = { name: (_: string, code: string) => code, instant: (at: Date) => at.toISOString() };
  const links = new CitizenLinks(ledger as unknown as LedgerQuery, {} as unknown as Codes, city as unknown as City);
  const joined = { complaint: standing.id, number: standing.number };
  return (await links.of({ ...complaint, work: { ...complaint.work, joined } })).joinedTo;
}

it('shows how far the complaint is that has the matter', async () => {
  expect(await joinedTo({})).toMatchObject({ state: { code: 'dispatched' } });
});

it.each<Partial<Complaint>>([{ secret: true }, { kind: 'report' }])(
  'shows whoever typed a phone into a form nothing of %j',
  async (over) => expect(await joinedTo(over)).toBeNull(),
);
