/** The real world of backups: this browser's database, WebCrypto, and its downloads. */
import { readHead } from '../adapters/backup-reader'
import { writeBackup } from '../adapters/backup-writer'
import type { send } from '../adapters/bus'
import { now, zone } from '../adapters/clock'
import { RillDatabase } from '../adapters/database'
import { onProgress } from '../adapters/progress'
import { unseal } from '../adapters/seal'
import { storageFailure } from '../adapters/storage-failure'
import { assert } from '../core/assert'
import { fail, ok } from '../core/failure'
import { dayOf } from '../core/time'
import { saveBlob } from '../ui/save-file'
import type { BackupPorts } from './control-backup'

/** Wires them. */
export function backupPorts(to: typeof send): BackupPorts {
  const database = new RillDatabase()
  return {
    send: to,
    readHead,
    saveBlob,
    write: async ({ browser, passphrase, progress }) => {
      const madeAt = new Date(now()).toISOString()
      try {
        return ok(await writeBackup(database, { madeAt, browser }, { passphrase, progress }))
      } catch (error) {
        // A database that cannot be read says why, like everywhere.
        return fail(storageFailure(error))
      }
    },
    unseal: (file, { first, head }, passphrase, progress) => {
      assert(head.seal, 'only a sealed file is opened')
      return unseal(file, { first, head, how: head.seal }, passphrase, progress)
    },
    offer: file => {
      const address = URL.createObjectURL(file)
      return { address, end: () => URL.revokeObjectURL(address) }
    },
    onProgress,
    today: () => dayOf(now(), zone()),
  }
}
