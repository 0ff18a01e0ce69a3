import { Controller, Get, Header, Inject, Req, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { refusalOf } from './problem.js';
import { SETTINGS, type Settings } from './settings.js';
import { ApiOperation } from '@nestjs/swagger';

/** What this process measures. Other rooms inject `Registry` and add their own. */
export function newRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

export const httpSeconds = (registry: Registry) =>
  new Histogram({
    name: 'jiesu_http_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });

/** Connections of the pool by what they do; `waiting` are requests without one. */
export function measurePool(registry: Registry, source: DataSource): void {
  new Gauge({
    name: 'jiesu_pool_connections',
    help: 'Database connections of this process',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      const { master } = source.driver as { master?: { totalCount: number; idleCount: number; waitingCount: number } };
      this.set({ state: 'busy' }, (master?.totalCount ?? 0) - (master?.idleCount ?? 0));
      this.set({ state: 'idle' }, master?.idleCount ?? 0);
      this.set({ state: 'waiting' }, master?.waitingCount ?? 0);
    },
  });
}

@SetMetadata('jiesu:public', true)
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly registry: Registry,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** In production only for who asks directly: what came through the proxy came from outside. */
  @Get()
  @ApiOperation({ summary: 'Metrics in the text format of Prometheus' })
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  read(@Req() request: FastifyRequest): Promise<string> {
    const { 'x-forwarded-for': via, forwarded } = request.headers;
    if (this.settings.production && (via ?? forwarded) !== undefined) throw refusalOf(404);
    return this.registry.metrics();
  }
}
