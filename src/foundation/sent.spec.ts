import { once } from 'node:events';
import { createServer, get, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { onceSent } from './sent.js';

/** What a server knows of one answer: asked for by a client that does `meanwhile`, and given by `answer`. */
async function served(
  meanwhile: (client: ReturnType<typeof get>) => void,
  answer: (reply: ServerResponse, gone: () => void) => void | Promise<void>,
): Promise<number> {
  let times = 0;
  const server = createServer((_, reply) => void answer(reply, () => times++)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', agent: false });
  client.on('error', () => undefined).on('response', (response) => response.on('error', () => undefined));
  meanwhile(client);
  await pause(200);
  server.closeAllConnections();
  server.close();
  return times;
}

it('is called once when the answer has left', async () => {
  const times = await served(
    (client) => client.on('response', (response) => response.resume()),
    (reply, gone) => {
      onceSent(reply, gone);
      reply.end('all of it');
    },
  );
  expect(times).toBe(1);
});

it('is called at once for a reader who went before', async () => {
  const times = await served(
    (client) => void pause(30).then(() => client.destroy()),
    async (reply, gone) => {
      await once(reply, 'close');
      onceSent(reply, gone);
      reply.end('for nobody');
    },
  );
  expect(times).toBe(1);
});

it('is called for a reader who takes nothing', async () => {
  const times = await served(
    () => undefined,
    (reply, gone) => {
      onceSent(reply, gone, 50);
      reply.end(Buffer.alloc(32 * 1024 * 1024));
    },
  );
  expect(times).toBe(1);
});
