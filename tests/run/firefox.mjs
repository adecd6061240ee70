/** Firefox: where it is found, and how it comes here. */
import { ensureBrowser } from './ensure-browser.mjs'

const places = [
  process.env.FIREFOX,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]

/** The path of a Firefox; ends the process with the command to run where there is none. */
export function ensureFirefox() {
  return ensureBrowser({
    name: 'Firefox',
    places,
    debianPackage: 'firefox-esr',
    otherwise:
      'No Firefox found. Run `sudo apt-get install firefox-esr` (or install Firefox 140 or later), or name one: FIREFOX=/path npm test',
  })
}
