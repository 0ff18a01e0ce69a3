import { crossOrigin } from './origin.js';

const host = '12345.example.cn';

it.each([
  ['its own page', { method: 'POST', host, origin: 'https://12345.example.cn' }, false],
  ['its own page behind a proxy that ends TLS', { method: 'POST', host, origin: 'http://12345.example.cn' }, false],
  ['a host in capitals', { method: 'POST', host: '12345.Example.CN', origin: 'https://12345.example.cn' }, false],
  ['a port of its own', { method: 'PUT', host: 'localhost:3000', origin: 'http://localhost:3000' }, false],
  ['another site', { method: 'POST', host, origin: 'https://evil.example' }, true],
  ['a sister domain', { method: 'POST', host, origin: 'https://www.example.cn' }, true],
  ['a longer name with the same end', { method: 'DELETE', host, origin: 'https://evil-12345.example.cn' }, true],
  ['another port', { method: 'POST', host: 'localhost:3000', origin: 'http://localhost:3001' }, true],
  ['a sandboxed frame', { method: 'POST', host, origin: 'null' }, true],
  ['garbage', { method: 'POST', host, origin: host }, true],
  ['the command line', { method: 'POST', host }, false],
  ['a browser that hides the origin, same origin', { method: 'POST', host, site: 'same-origin' }, false],
  ['a browser that hides the origin, typed address', { method: 'POST', host, site: 'none' }, false],
  ['a browser that hides the origin, other site', { method: 'POST', host, site: 'cross-site' }, true],
  ['a browser that hides the origin, sister domain', { method: 'POST', host, site: 'same-site' }, true],
  ['reading from anywhere', { method: 'GET', host, origin: 'https://evil.example', site: 'cross-site' }, false],
])('%s', (_, provenance, refused) => expect(crossOrigin(provenance)).toBe(refused));
