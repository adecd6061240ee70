/** The entry of the welcome page: `#connect` is the connecting of a wallet, else the welcome itself. */
import { render } from 'preact'
import { onChanged, send } from '../adapters/bus'
import { readRehearsed, readSettings, watch } from '../adapters/ledger-reader'
import { askFor, missingFor } from '../adapters/permission'
import { Allowing } from '../ui/allowing'
import { copyText } from '../ui/copy-text'
import { preparePage } from '../ui/prepare-page'
import { say } from '../ui/words'
import { Connect } from './connect'
import { controlConnect } from './control-connect'
import { controlWelcome } from './control-welcome'
import type { Ports } from './ports'
import { readPool } from './read-pool'
import { Welcome } from './welcome'
import { whileSeen } from './while-seen'

const place = await preparePage()
const ports: Ports = {
  send,
  onChanged,
  watchPool: (onValue, onError) => watch(readPool, onValue, onError),
  watchSettings: (onValue, onError) => watch(readSettings, onValue, onError),
  watchRehearsed: (onValue, onError) => watch(readRehearsed, onValue, onError),
  whileSeen,
  copy: copyText,
}

const allowance = { missingFor, askFor }

function begin(): () => void {
  const connects = location.hash === '#connect'
  document.title = say(connects ? 'connect_page_title' : 'welcome_page_title')
  return connects
    ? controlConnect(ports, (state, acts) =>
        render(
          <Allowing.Provider value={allowance}>
            <Connect state={state} acts={acts} />
          </Allowing.Provider>,
          place,
        ),
      )
    : controlWelcome(ports, (state, acts) => render(<Welcome state={state} acts={acts} />, place))
}

let stop = begin()
addEventListener('hashchange', () => {
  stop()
  stop = begin()
})
