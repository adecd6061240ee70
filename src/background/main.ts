/**
 * The background: listeners, all registered in the first turn, and nothing else.
 *
 * The worker may die at any await and start anywhere: every start resumes what is due.
 */
import { awakeDuring } from '../adapters/awake'
import { browser } from '../adapters/browser'
import type { QuickWay } from '../core/popup-view'
import { nameMenuAsChosen } from './change-settings'
import { quickKeep, rememberPassage } from './quick-keep'
import type { RawSender } from './router'
import { forgetClosedTabs, forgetTab } from './see-page'
import { createBackground } from './start'
import { menuTitles, wire } from './wire'

const world = wire()
const self = {
  id: browser.runtime.id,
  origin: browser.runtime.getURL('').replace(/\/$/, ''),
}
// What nobody waits for shows among the extension's errors, and is done again at the next alarm.
const background = createBackground(world, self, reportError)

browser.runtime.onMessage.addListener((message, sender: RawSender, sendResponse) => {
  void awakeDuring(background.receive(message, sender)).then(sendResponse)
  return true
})
browser.alarms.onAlarm.addListener(() => {
  background.resume().then(undefined, reportError)
})
browser.tabs.onRemoved.addListener(tabId => {
  forgetTab(world, tabId).then(undefined, reportError)
})
browser.runtime.onInstalled.addListener(({ reason }) => {
  makeMenu()
  nameMenuAsChosen(world).then(undefined, reportError)
  if (reason === 'install') void openWelcome()
})
browser.commands?.onCommand.addListener((command, tab) => {
  if (command === 'keep-usual' && tab?.id !== undefined) keepQuickly(tab.id, 'shortcut')
})
browser.contextMenus?.onClicked.addListener((info, tab) => {
  if (tab?.id === undefined) return
  if (info.menuItemId === 'keep-usual') keepQuickly(tab.id, 'menu')
  else openPopupFor(rememberPassage(world, tab.id, info.selectionText ?? ''))
})
browser.runtime.onStartup.addListener(() => {
  forgetClosedTabs(world).then(undefined, reportError)
})
background.start().then(undefined, reportError)

/** Phones have neither a page menu nor shortcuts; there the popup is the way. */
function makeMenu(): void {
  browser.contextMenus?.create({
    id: 'keep-usual',
    title: browser.i18n.getMessage(menuTitles['keep-usual']),
    contexts: ['page'],
    documentUrlPatterns: ['https://*/*'],
  })
  browser.contextMenus?.create({
    id: 'tip-passage',
    title: browser.i18n.getMessage(menuTitles['tip-passage']),
    contexts: ['selection'],
    documentUrlPatterns: ['https://*/*'],
  })
}

function keepQuickly(tabId: number, way: QuickWay): void {
  const openPopup = () => browser.action.openPopup()
  quickKeep(world, tabId, way, openPopup).then(undefined, reportError)
}

function openPopupFor(ready: Promise<void>): void {
  ready.then(() => browser.action.openPopup()).then(undefined, reportError)
}

async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('src/welcome/welcome.html') })
}
