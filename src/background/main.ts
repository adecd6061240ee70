/**
 * The background: listeners, all registered in the first turn, and nothing else.
 *
 * The worker may die at any await and start anywhere: every start resumes what is due.
 */
import { browser } from '../adapters/browser'
import type { RawSender } from './router'
import { forgetClosedTabs, forgetTab } from './see-page'
import { createBackground } from './start'
import { wire } from './wire'

const world = wire()
const self = {
  id: browser.runtime.id,
  origin: browser.runtime.getURL('').replace(/\/$/, ''),
}
// What nobody waits for shows among the extension's errors, and is done again at the next alarm.
const background = createBackground(world, self, reportError)

browser.runtime.onMessage.addListener((message, sender: RawSender, sendResponse) => {
  void background.receive(message, sender).then(sendResponse)
  return true
})
browser.alarms.onAlarm.addListener(() => {
  background.resume().then(undefined, reportError)
})
browser.tabs.onRemoved.addListener(tabId => {
  forgetTab(world, tabId).then(undefined, reportError)
})
browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') void openWelcome()
})
browser.runtime.onStartup.addListener(() => {
  forgetClosedTabs(world).then(undefined, reportError)
})
background.start().then(undefined, reportError)

async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('src/welcome/welcome.html') })
}
