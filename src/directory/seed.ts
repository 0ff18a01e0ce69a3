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
  people.map(({ id, name, role, department, duties }) => ({
    id,
    name,
    role,
    department,
    duties: [...duties],
    present: true,
    active: true,
    passwordHash,
  }));
