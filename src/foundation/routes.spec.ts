import { Routes } from './routes.js';

const routes = new Routes();
routes.add('/api/v1/posts', 'POST');
routes.add('/api/v1/track/:number', ['GET', 'HEAD']);
routes.add('/api/v1/track/:number', 'DELETE');
routes.add('*', 'OPTIONS');

it.each([
  ['/api/v1/posts', ['POST']],
  ['/api/v1/track/TZ1', ['DELETE', 'GET', 'HEAD']],
  ['/api/v1/track/', []],
  ['/api/v1/track/TZ1/more', []],
  ['/nothing', []],
])('%s has %p', (path, methods) => expect(routes.methodsOf(path)).toEqual(methods));
