import 'reflect-metadata';
import { AppModule } from './app.module.js';
import { demoPassword, openDatabase, prepare } from './commands/city.js';
import { loadCity } from './directory/city.service.js';
import { describeApi } from './foundation/openapi.js';
import { createServer, serve } from './foundation/server.js';
import { migrations } from './migrations/index.js';
import { loadSettings } from './foundation/settings.js';

const ROLES = [
  ['operator', '受理员'],
  ['handler', '承办人'],
  ['head', '承办单位负责人'],
  ['supervisor', '督办'],
  ['admin', '管理员'],
] as const;

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const settings = loadSettings(process.env, '.env');
  const database = await openDatabase(settings);
  if (!settings.production) await prepare(database.url, settings);
  const app = await createServer(AppModule, { ...settings, databaseUrl: database.url }, { migrations });
  if (!settings.production) describeApi(app);
  const address = await serve(app, settings, () => database.close());
  const password = demoPassword(settings);
  const { name, notice } = loadCity(settings.city);
  say(`\n接诉 · ${name}  ${address}`);
  say(`接口文档 ${address}/docs`);
  if (password !== null) {
    say(`演示账号（密码均为 ${password}）`);
    for (const [id, role] of ROLES) say(`  ${id.padEnd(11)}${role}`);
    say(notice);
  }
} catch (error) {
  process.stderr.write(`jiesu cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
