/** The sandbox alone, for the reader's own browser. */
import { defaultWorld } from '../sandbox/default-world'
import { serve } from '../sandbox/serve'
import { villageSites } from '../village/village'

/** Serves until interrupted, and says how to get there. */
export async function serveOnly(): Promise<void> {
  const sandbox = defaultWorld()
  const server = await serve([...sandbox.sites, ...villageSites()], { port: 8443 })
  console.log(`
The sandbox is served on 127.0.0.1:${server.port}: play money, nothing of it is real.

1. Start a Chromium or Chrome of its own profile that finds it:

   chromium --user-data-dir="$(mktemp -d)" --ignore-certificate-errors \\
     --host-resolver-rules="MAP *.test 127.0.0.1:${server.port}" https://village.test/

2. Open chrome://extensions, switch on "Developer mode", press "Load unpacked", and choose dist/chrome
   in this folder.
3. To connect a wallet, use $wallet.harbour.test/rea. Its key page is https://wallet.harbour.test/

Press Ctrl+C to stop.`)
  await new Promise<void>(resolve => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await server.close()
}
