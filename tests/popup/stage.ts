/** The popup's control over the real background, drawn into a list instead of a window. */
import type { LanguageChoice } from '../../src/core/language'
import type { Input, MessageName } from '../../src/core/messages'
import type { Acts } from '../../src/popup/acts'
import { controlPopup } from '../../src/popup/control-popup'
import type { PopupState } from '../../src/popup/state'
import { createRig, type Rig } from '../background/rig'

type Open = Extract<PopupState, { at: 'open' }>

/** A popup that is open over tab 1 of a rig. */
export type PopupStage = {
  readonly rig: Rig
  readonly acts: Acts
  readonly sent: { readonly name: MessageName; readonly input: unknown }[]
  readonly opened: string[]
  /** Addresses outside that were opened in a tab, and texts that were copied. */
  readonly outside: string[]
  readonly copied: string[]
  /** The keys that the browser tells; none where there is no shortcut. */
  readonly keys: { told: string | undefined }
  /** What the popup was told to speak, at each look. */
  readonly spoken: LanguageChoice[]
  /** Resolves with the first state, shown or yet to come, that holds. */
  readonly shown: (holds: (state: Open) => boolean) => Promise<Open>
  /** Tells the popup that something stored has changed. */
  readonly change: () => void
}

/** Sets a pool, visits a page, and opens the popup on it. */
export async function openPopupOn(url: string, rig?: Rig): Promise<PopupStage> {
  const here = rig ?? (await createRig())
  await here.ask('pool/set', { amount: here.pool })
  await here.visit(url)
  const sent: PopupStage['sent'] = []
  const opened: string[] = []
  const outside: string[] = []
  const copied: string[] = []
  const spoken: PopupStage['spoken'] = []
  const keys: PopupStage['keys'] = { told: 'Alt+Shift+K' }
  const waiting = new Set<() => void>()
  const stage: { state?: PopupState; acts?: Acts; change?: () => void } = {}
  const send = <K extends MessageName>(name: K, input: Input<K>) => {
    sent.push({ name, input })
    return here.ask(name, input)
  }
  controlPopup(
    {
      tabId: 1,
      firstLook: send('popup/look', { tabId: 1 }),
      send,
      onChanged: callback => {
        stage.change = callback
        return () => undefined
      },
      randomUuid: () => crypto.randomUUID(),
      now: () => here.clock.now,
      openPage: page => opened.push(page),
      openTab: url => outside.push(url),
      copy: async text => {
        copied.push(text)
        return true
      },
      shortcutKeys: async () => keys.told,
      speak: async choice => {
        spoken.push(choice)
      },
    },
    (state, acts) => {
      Object.assign(stage, { state, acts })
      for (const look of waiting) look()
    },
  )
  if (!stage.acts || !stage.change) throw new Error('the popup did not begin')
  return {
    rig: here,
    acts: stage.acts,
    sent,
    opened,
    outside,
    copied,
    spoken,
    keys,
    change: stage.change,
    shown: holds =>
      new Promise(resolve => {
        const look = () => {
          if (stage.state?.at !== 'open' || !holds(stage.state)) return
          waiting.delete(look)
          resolve(stage.state)
        }
        waiting.add(look)
        look()
      }),
  }
}
