import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a service and its database; each armed cut lets one COMMIT through and swallows its answer. */
export class Cutter {
  private armed = 0;
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  /** COMMITs whose answer never arrived. */
  cuts = 0;

  /** Listens before the database of this URL; the URL that leads through here. */
  async open(url: string): Promise<string> {
    const to = new URL(url);
    const server = createServer((client) => this.between(client, connect(Number(to.port), to.hostname)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.server = server;
    const through = new URL(url);
    through.host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    return through.href;
  }

  arm(commits: number): void {
    this.armed = commits;
  }

  close(): void {
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private between(client: Socket, database: Socket): void {
    let swallow = false;
    const end = () => {
      client.destroy();
      database.destroy();
    };
    client.on('data', (data) => {
      if (this.armed > 0 && data.includes('COMMIT\0')) {
        this.armed--;
        swallow = true;
      }
      database.write(data);
    });
    database.on('data', (data) => {
      if (!swallow) return void client.write(data);
      this.cuts++;
      end();
    });
    for (const socket of [client, database]) {
      this.sockets.add(socket);
      socket.on('error', end).on('close', end);
    }
  }
}
