/** Chromium: where it is found, and how it comes here. */
import { ensureBrowser } from './ensure-browser.mjs'

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path of a Chromium; ends the process with the command to run where there is none. */
export function ensureChromium() {
  return ensureBrowser({
    name: 'Chromium',
    places,
    debianPackage: 'chromium',
    otherwise:
      'No Chromium found. Run `sudo apt-get install chromium` (or install Chrome), or name one: CHROMIUM=/path npm test',
  })
}
