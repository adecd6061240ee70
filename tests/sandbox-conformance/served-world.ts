/**
 * A sandbox on real https, with Node's own fetch sent to it: `*.test` goes to the server on
 * loopback, and its certificate is trusted, for as long as the test file runs.
 */
import { Agent, buildConnector, getGlobalDispatcher, install, setGlobalDispatcher } from 'undici'
import { defaultWorld, type World } from '../sandbox/default-world'
import { createFaults, type Faults } from '../sandbox/faults'
import { serve } from '../sandbox/serve'
import type { Settings } from '../sandbox/settings'
import { checkAnswers } from './check-answers'

/** A running sandbox and its end. */
export type ServedWorld = {
  readonly world: World
  readonly faults: Faults
  readonly port: number
  readonly close: () => Promise<void>
}

/** Starts it. */
export async function serveWorld(settings: Partial<Settings> = {}): Promise<ServedWorld> {
  const world = defaultWorld({ settings })
  const faults = createFaults()
  const running = await serve(faults.wrapAll(checkAnswers(world.sites)))
  const connect = buildConnector({ ca: running.certificate })
  const agent = new Agent({
    connect: (options, callback) => {
      const servername = options.servername ?? options.hostname
      const to = { hostname: '127.0.0.1', host: '127.0.0.1', port: String(running.port) }
      connect({ ...options, ...to, servername }, callback)
    },
  })
  const before = getGlobalDispatcher()
  const globals = { fetch, Request, Response, Headers, FormData }
  setGlobalDispatcher(agent)
  // Node 20's own fetch sends a Content-Length twice when the caller set one too, and the agent
  // refuses that; the library's own fetch does not.
  install()
  return {
    world,
    faults,
    port: running.port,
    close: async () => {
      Object.assign(globalThis, globals)
      setGlobalDispatcher(before)
      await agent.destroy()
      await running.close()
    },
  }
}
