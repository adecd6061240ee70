/** The entry of the walk's page. */
import { render } from 'preact'
import { onChanged, send } from '../adapters/bus'
import { randomUuid } from '../adapters/clock'
import type { ActId } from '../core/ids'
import { preparePage } from '../ui/prepare-page'
import { say } from '../ui/words'
import { controlWalk } from './control-walk'
import { Walk } from './walk'

const place = await preparePage()
document.title = say('walk_page_title')
const newActId = () => randomUuid() as ActId
controlWalk({ send, onChanged, newActId }, (state, acts) =>
  render(<Walk state={state} acts={acts} />, place),
)
