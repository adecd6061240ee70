/** The reader and the watcher alone, to weigh what detection adds to the content script. */
export { readPage } from '../../src/content/read-page'
export { watchPage } from '../../src/content/watch-page'
