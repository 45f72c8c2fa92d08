import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { makeCertificate } from './certificate.ts';
import { control } from './control.ts';
import { api } from './dotloop/api.ts';
import type { Env } from './dotloop/guard.ts';
import { oauth } from './dotloop/oauth.ts';
import { listingByPath, listingPage, loopPage, notFound } from './pages.ts';
import { type SeedName, seed } from './seed.ts';
import { Webhooks } from './webhooks.ts';
import { World } from './world.ts';

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number | undefined;
  readonly httpsPort?: number | undefined;
  readonly seed?: SeedName | undefined;
  /** Redirect URIs registered for the app besides its loopback ones. */
  readonly redirectUris?: readonly string[] | undefined;
}

export interface Sandbox {
  /** The plain HTTP address, "http://127.0.0.1:4010". */
  readonly url: string;
  readonly port: number;
  readonly httpsPort: number;
  /** @see Certificate.spki */
  readonly spki: string;
  readonly world: World;
  close(): Promise<void>;
}

/** Bytes. A very long id or cursor is answered as one that is not known, rather than by HTTP itself. */
const maxHeaderSize = 1024 * 1024;

type Handler = (request: Request, bindings: Env['Bindings']) => Response | Promise<Response>;

/** Start a pretend dotloop, with everything on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = new World(seed(options.seed ?? 'agent', options.redirectUris));
  const webhooks = new Webhooks(world);
  const parts = {
    oauth: oauth(world, webhooks),
    api: api(world, webhooks),
    control: control(world, webhooks, options.redirectUris),
  };

  const byPath: Handler = (request, bindings) => {
    const url = new URL(request.url);
    const [, first] = url.pathname.split('/');
    switch (first) {
      case 'oauth':
        return parts.oauth.fetch(request, bindings);
      case 'public':
        return parts.api.fetch(request, bindings);
      case '_sandbox':
        return parts.control.fetch(request, bindings);
      case 'm':
        return url.pathname === '/m/loop' ? loopPage(world, url) : notFound(url.pathname);
      case 'listings':
        return listingByPath(world, request);
      default:
        return notFound(url.pathname);
    }
  };

  /** By the real host names; anything else is a listing site, or nothing. */
  const byHost: Handler = (request, bindings) => {
    const url = new URL(request.url);
    switch (url.hostname) {
      case 'auth.dotloop.com':
        return parts.oauth.fetch(request, bindings);
      case 'api-gateway.dotloop.com':
        return parts.api.fetch(request, bindings);
      case 'www.dotloop.com':
        return url.pathname === '/m/loop' ? loopPage(world, url) : notFound(url.pathname);
      case '127.0.0.1':
      case 'localhost':
        return byPath(request, bindings);
      default:
        return listingPage(world, request);
    }
  };

  const certificate = await makeCertificate();
  const http = createAdaptorServer({ fetch: byPath, serverOptions: { maxHeaderSize } });
  const https = createAdaptorServer({
    fetch: byHost,
    createServer,
    serverOptions: { key: certificate.key, cert: certificate.cert, maxHeaderSize },
  });
  const port = await listen(http, options.port ?? 0);
  const httpsPort = await listen(https, options.httpsPort ?? 0).catch(async (error: unknown) => {
    await stop(http);
    throw error;
  });
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    httpsPort,
    spki: certificate.spki,
    world,
    close: async () => {
      webhooks.stop();
      await Promise.all([stop(http), stop(https)]);
    },
  };
}

async function listen(server: ServerType, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw busy ? new Error(`Port ${port} is taken. Choose another one, or 0 for any free port.`) : error;
  }
  return (server.address() as AddressInfo).port;
}

async function stop(server: ServerType): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  if ('closeAllConnections' in server) server.closeAllConnections();
  await closed;
}
