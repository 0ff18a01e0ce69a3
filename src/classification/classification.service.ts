import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { City } from '../directory/city.service.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import type { Urgency } from '../sla/sla.js';
import { TextModel, type Reason } from './model.js';
import { findPlace, gazetteerOf, type Gazetteer, type PlaceFound } from './place.js';
import { urgencyOf } from './urgency.js';

export const WEIGHTS = resolve(import.meta.dirname, '../../config/classifier/weights.bin');

/** What a text is about. `sure` is policy: the probability reached the city's threshold for dispatching by itself. */
export interface Classified {
  readonly category: string | null;
  readonly probability: number;
  readonly sure: boolean;
  readonly words: readonly Reason[];
  readonly version: string;
}

export interface Understood {
  readonly classified: Classified | null;
  readonly place: PlaceFound | null;
  readonly urgency: Urgency;
  readonly urgencyRule: string | null;
}

const WORDS_KEPT = 6;

/** Reads a post: category, place and urgency, all in memory. */
@Injectable()
export class Classification {
  private readonly model: TextModel | null;
  private readonly gazetteer: Gazetteer;

  constructor(
    private readonly city: City,
    @Inject(SETTINGS) { classifier }: Settings,
  ) {
    this.model = classifier !== 'off' && existsSync(WEIGHTS) ? TextModel.load(WEIGHTS) : null;
    this.gazetteer = gazetteerOf(city.pack.places);
  }

  read(title: string, body: string, place: string | undefined): Understood {
    const text = title ? `${title}\n${body}` : body;
    const { urgency, why } = urgencyOf(text);
    return {
      classified: this.classify(title, body),
      place: findPlace(this.gazetteer, text, place),
      urgency,
      urgencyRule: why?.rule ?? null,
    };
  }

  /** Whether policy keeps such a post for a person: a report, a secret or a critical one, as the pack says. */
  heldBack(...traits: readonly string[]): boolean {
    return traits.some((trait) => this.city.pack.autoDispatch.never.includes(trait));
  }

  /** The data's label, mapped to the city's category by the pack's table; a label without one goes to an operator. */
  classify(title: string, body: string): Classified | null {
    if (!this.model) return null;
    const { label, probability, reasons, version } = this.model.classify(title, body);
    const { labels, autoDispatch } = this.city.pack;
    const category = labels[label] ?? null;
    const sure = category !== null && probability >= autoDispatch.threshold && !autoDispatch.off.includes(category);
    // The model counts from `title + '\n' + body`; a post without a title begins with its body.
    const shift = title ? 0 : 1;
    const words = reasons
      .slice(0, WORDS_KEPT)
      .map((one) => ({ ...one, start: one.start - shift, end: one.end - shift }));
    return { category, probability, sure, words, version };
  }
}
