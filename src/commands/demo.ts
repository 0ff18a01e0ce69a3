import type { Settings } from '../foundation/settings.js';

export async function demo(_settings: Settings, _options: { minutes: number }): Promise<void> {
  await Promise.resolve();
}
