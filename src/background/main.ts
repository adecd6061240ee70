/**
 * The background: listeners, all registered in the first turn, and nothing else.
 *
 * The worker may die at any await and start anywhere: every start resumes what is due.
 */
import { browser } from '../adapters/browser'
import type { MessageName } from '../core/messages'
import { recoverConsent } from './connect-wallet'
import { flowAsDue, scheduleAlarms } from './flow'
import { type RawSender, route, type Self } from './router'
import { forgetClosedTabs, forgetTab } from './see-page'
import { wire } from './wire'

const world = wire()
const self: Self = {
  id: browser.runtime.id,
  origin: browser.runtime.getURL('').replace(/\/$/, ''),
}

browser.runtime.onMessage.addListener((message, sender: RawSender, sendResponse) => {
  void route(world, self, message, sender, after).then(sendResponse)
  return true
})
browser.alarms.onAlarm.addListener(() => {
  void resume()
})
browser.tabs.onRemoved.addListener(tabId => {
  void forgetTab(world, tabId)
})
browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') void openWelcome()
})
browser.runtime.onStartup.addListener(() => {
  void forgetClosedTabs(world)
})
void start()

/** What follows a change: screens look again, and the next alarm or settlement is seen to. */
function after(name: MessageName): void {
  void world.surface.notifyChanged()
  void (name === 'flow/begin' ? resume() : scheduleAlarms(world))
}

async function start(): Promise<void> {
  await recoverConsent(world)
  await resume()
}

async function resume(): Promise<void> {
  await flowAsDue(world)
  await world.surface.notifyChanged()
}

async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('src/welcome/welcome.html') })
}
