import { resolve } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { zoneOf } from '../sla/zone.js';
import { loadPack, type CityPack } from './pack.js';

const CONFIG = resolve(import.meta.dirname, '../../config');

/** The folder of a city's pack; another city is another folder. */
export const packFolder = (city: string): string => resolve(CONFIG, city);

export const loadCity = (city: string): CityPack => loadPack(packFolder(city), resolve(CONFIG, 'calendars'));

/** The city this process serves, read and validated at boot. */
@Injectable()
export class City {
  readonly pack: CityPack;
  private readonly names: ReadonlyMap<string, string>;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.pack = loadCity(settings.city);
    const { categories, departments, places } = this.pack;
    this.names = new Map([
      ...categories.map(({ code, name }) => [`category:${code}`, name] as const),
      ...departments.map(({ code, name }) => [`department:${code}`, name] as const),
      ...places.map(({ code, name }) => [`place:${code}`, name] as const),
    ]);
  }

  name(kind: 'category' | 'department' | 'place', code: string): string {
    return this.names.get(`${kind}:${code}`) ?? code;
  }

  /** ISO 8601 with the city's own offset, to the millisecond. */
  instant(at: Date): string {
    const local = zoneOf(this.pack.zone).localOf(at.getTime());
    const minutes = Math.round((local - at.getTime()) / 60_000);
    const two = (n: number) => String(n).padStart(2, '0');
    const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
    return new Date(local).toISOString().replace('Z', offset);
  }

  /** The city's date as yyyyMMdd. */
  day(at: Date): string {
    return this.instant(at).slice(0, 10).replaceAll('-', '');
  }
}
