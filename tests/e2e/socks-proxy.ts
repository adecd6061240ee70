/**
 * A SOCKS proxy that leads every name to one port of this machine.
 *
 * Only what Firefox asks of it: no sign-in, connect, a name. Source: RFC 1928 sections 3, 4 and 6.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

const VERSION = 5
const METHOD_NONE = 0
const SUCCEEDED = Buffer.from([VERSION, 0, 0, 1, 0, 0, 0, 0, 0, 0])

/** Listens until closed; `port` is its own. */
export async function leadToPort(
  target: number,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const open = new Set<Socket>()
  const server = createServer(client => {
    hold(client)
    // Greeting and request each arrive in one piece: they are a few bytes, and answered in turn.
    client.once('data', () => {
      client.write(Buffer.from([VERSION, METHOD_NONE]))
      client.once('data', () => {
        const site = connect(target, '127.0.0.1', () => {
          client.write(SUCCEEDED)
          client.pipe(site).pipe(client)
        })
        hold(site)
        site.on('close', () => client.destroy())
        client.on('close', () => site.destroy())
      })
    })
  })
  function hold(socket: Socket): void {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    // A browser drops connections all the time; that is its business.
    socket.on('error', () => socket.destroy())
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of open) socket.destroy()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
