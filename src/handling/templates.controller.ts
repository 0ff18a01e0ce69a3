import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Phrase } from '../directory/pack.js';
import type { Actor } from '../foundation/actor.js';
import { PhrasesDto } from './answering.dto.js';
import { Templates, type FilledTemplate } from './templates.service.js';
import { RefusesOnly } from '../foundation/refusals.js';

@ApiTags('complaints')
@Controller()
export class TemplatesController {
  constructor(private readonly templates: Templates) {}

  @Allow('operator', 'handler', 'head', 'supervisor')
  @Get('complaints/:number/templates')
  @ApiOperation({ summary: '答复模板: filled for this complaint; `blanks` names what the writer still fills in' })
  @RefusesOnly('404 COMPLAINT_NOT_FOUND')
  async filled(
    @Param('number') number: string,
    @CurrentActor() actor: Actor,
  ): Promise<{ items: readonly FilledTemplate[] }> {
    return { items: await this.templates.filled(number, actor) };
  }

  @Allow('operator', 'handler', 'head', 'supervisor')
  @Get('phrases')
  @ApiOperation({ summary: '常用语: opinions ready to hand, for signing, reviewing, sending back …' })
  @RefusesOnly('400 VALIDATION')
  phrases(@Query() { for: use }: PhrasesDto): { items: readonly Phrase[] } {
    return { items: this.templates.phrases(use) };
  }
}
