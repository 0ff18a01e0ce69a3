import { Injectable } from '@nestjs/common';
import { AssignmentService } from '../assignment/assignment.service.js';
import { Classification } from '../classification/classification.service.js';
import { Appends } from '../complaint/append.service.js';
import type { Command } from '../complaint/door.service.js';
import type { PartSaid } from '../complaint/part.js';
import { Splits, type PartPlan } from '../complaint/split.service.js';
import type { Complaint } from '../complaint/complaint.js';
import { City } from '../directory/city.service.js';
import { append, takeRepeat } from './append.js';
import { districtOf, mustBeCategory } from './known.js';
import { decidePart, split, type Proposed } from './split.js';
import type { AppendDto, PartDto, SplitDto } from './splitting.dto.js';
import { workingOf } from './working.js';

const BASIS_POINTS = 10_000;
const WEIGHT = 1_000;

/** One matter, one complaint (一事一单): a post of several is split, a repeat of one is joined to it. */
@Injectable()
export class Splitting {
  constructor(
    private readonly splits: Splits,
    private readonly appends: Appends,
    private readonly assignment: AssignmentService,
    private readonly classification: Classification,
    private readonly city: City,
  ) {}

  async split(number: string, { parts, original }: SplitDto, command: Command): Promise<Complaint> {
    await this.assignment.settled();
    const plans = parts.map((part, i) => this.plan(part, `parts.${String(i)}`));
    const texts = original ? { texts: { working: JSON.stringify(workingOf(original)) } } : {};
    return this.splits.split(number, split, plans, { ...command, ...texts });
  }

  append(number: string, { target, text }: AppendDto, command: Command): Promise<Complaint> {
    const decide = { close: append, take: takeRepeat };
    return this.appends.append(number, target, decide, { ...command, texts: { outcome: text } });
  }

  private plan({ working, department, handler, category, ...said }: PartDto, field: string): PartPlan {
    if (category != null) mustBeCategory(this.city.pack, category, `${field}.category`);
    const to = department ? { department, ...(handler ? { handler } : this.assignment.handlerOf(department)) } : null;
    const proposal = category == null ? this.proposal(working.title ?? '', working.body) : null;
    return {
      said: this.said(said, field),
      working: workingOf(working),
      decide: decidePart({
        ...(category ? { category } : {}),
        ...(proposal ? { proposal } : {}),
        ...(to ? { to } : {}),
      }),
    };
  }

  private said({ kind, urgency, secret, place }: Omit<PartDto, 'working'>, field: string): PartSaid {
    return {
      ...(kind ? { kind } : {}),
      ...(urgency ? { urgency } : {}),
      ...(secret == null ? {} : { secret }),
      ...(place ? { place, ...districtOf(this.city.pack, place, `${field}.place`) } : {}),
    };
  }

  /** What is left open is for a person to decide, with the machine's proposal beside it. */
  private proposal(title: string, body: string): Proposed | null {
    const classified = this.classification.classify(title, body);
    if (!classified?.category) return null;
    return {
      proposed: classified.category,
      confidence: Math.round(classified.probability * BASIS_POINTS),
      classifier: classified.version,
      words: classified.words.map(({ start, end, weight }) => ({ start, end, weight: Math.round(weight * WEIGHT) })),
    };
  }
}
