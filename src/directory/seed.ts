import type { CityPack } from './pack.js';

export const departmentRows = ({ departments }: CityPack) =>
  departments.map(({ code, name, parent, kind, place }) => ({
    code,
    name,
    parent: parent ?? null,
    kind,
    place: place ?? null,
  }));

/** Somebody new is on duty and may sign in once there is a password. */
export const personRows = ({ people }: CityPack, passwordHash: string | null) =>
  people.map(({ id, name, role, department, duties, deputy }) => ({
    id,
    name,
    role,
    department,
    duties: [...duties],
    deputy: deputy ?? null,
    present: true,
    active: true,
    passwordHash,
  }));

export const rosterRows = ({ roster }: CityPack) =>
  roster.map(({ department, when, people }) => ({ department, shift: when, people: [...people] }));
