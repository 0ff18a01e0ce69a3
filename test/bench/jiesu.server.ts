/** The service itself, as `npm start` runs it with JIESU_ROLE=api. */
import 'reflect-metadata';
import { AppModule } from '../../src/app.module.js';
import { createServer } from '../../src/foundation/server.js';
import { given, obey } from './child.js';
import { settingsOf, type ServiceOptions } from './service.js';

const app = await createServer(AppModule, settingsOf(given<ServiceOptions>()));
await app.listen({ port: 0, host: '127.0.0.1' });
obey({ port: Number(new URL(await app.getUrl()).port) }, {}, () => app.close());
