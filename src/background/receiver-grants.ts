/**
 * The rights to open incoming payments, one a provider, shared by all batches of one run.
 *
 * Only a saving: they live in memory, and a worker that dies just asks for new ones. They are given back
 * when the run ends, so that creators' wallets do not gather rights that nobody uses.
 */
import type { ReceiverGrant } from '../adapters/wallet'
import type { Result } from '../core/failure'
import { ownKey, requireConnected } from './authority'
import type { World } from './world'

export type ReceiverGrants = {
  /** The right at an auth server, asked for once. */
  readonly at: (authServer: string) => Promise<Result<ReceiverGrant>>
  /** Forgets a right that does not work any more. */
  readonly forget: (authServer: string) => void
  /** Gives all of them back; one that cannot be given back ends by itself within minutes. */
  readonly giveBack: () => Promise<void>
}

/** Makes the rights of one run: none yet. */
export function receiverGrants(world: World): ReceiverGrants {
  const asked = new Map<string, Promise<Result<ReceiverGrant>>>()

  async function ask(authServer: string): Promise<Result<ReceiverGrant>> {
    const connected = await requireConnected(world)
    if (!connected.ok) return connected
    const { privateKey } = await ownKey(world)
    const { keyId, wallet } = connected.value
    const answer = await world.wallet.grantReceivers(authServer, {
      wallet,
      signer: { keyId, privateKey },
    })
    if (!answer.ok) asked.delete(authServer)
    return answer
  }

  return {
    at: authServer => {
      const answer = asked.get(authServer) ?? ask(authServer)
      asked.set(authServer, answer)
      return answer
    },
    forget: authServer => asked.delete(authServer),
    giveBack: async () => {
      const grants = await Promise.all(asked.values())
      asked.clear()
      await Promise.all(
        grants.map(grant => {
          if (!grant.ok) return undefined
          const { continueToken, continueUri, signer } = grant.value
          return world.wallet.revoke({ uri: continueUri, token: continueToken }, signer)
        }),
      )
    },
  }
}
