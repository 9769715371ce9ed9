import { Hono } from 'hono';
import type { SandboxCore } from '../server/sandbox-core.ts';

export const webRoutes = (core: SandboxCore): Hono => new Hono().get('/', (c) => c.text(`Notion sandbox: ${core.world.workspace.name}`));
