import { html, raw } from '../html'
import type { Attack } from './attack'

/** The wallet that the attacks would have paid. No provider has it. */
export const thief = 'https://wallet.harbour.test/thief'

const million = 1_000_000

const forgedMessages: Attack = {
  id: 'forged-messages',
  tries: 'to cause a tip by events, window messages and made-up keys',
  head: html`<script src="/forged-messages.js" defer></script>`,
  never: [thief],
  trace: '/forged-messages.js',
}

const swappedLink: Attack = {
  id: 'swapped-link',
  tries: 'to have another wallet paid than the one that was shown first',
  head: html`<script src="/swapped-link.js" defer></script>`,
  never: [thief],
  trace: '/swapped-link.js',
}

const commentLink: Attack = {
  id: 'comment-link',
  tries: 'to be paid, or taken for the author, from a comment',
  head: html`<script src="/comment-link.js" defer></script>`,
  body: html`<section id="comments" class="comments comments-area"><h2>2 comments</h2>
<ol class="comment-list"><li class="comment"><div class="comment-body">
<b class="comment-author vcard"><a class="fn url" rel="author" href="/thief">Sly Penn</a></b>
What a find! <link rel="monetization" href="${thief}"></div></li>
<li class="comment" itemprop="comment" itemscope itemtype="https://schema.org/Comment">
<div class="comment-body"><b itemprop="author">Otto Vandal</b> Same here.
<link rel="monetization" href="${thief}"><link rel="author" href="/thief"></div></li></ol></section>`,
  never: [thief, 'Sly Penn', 'Otto Vandal', 'Quick Quill'],
  trace: `Sly Penn</a>`,
}

const megabytes: Attack = {
  id: 'megabytes',
  tries: 'to choke the reader or the message with megabyte strings in metadata',
  head: html`<meta name="description" content="${'Water without end. '.repeat(million / 19)}">
<meta name="keywords" content="${'pier,'.repeat(million / 5)}">
<meta name="author" content="${'A'.repeat(million)}">
<meta property="article:author" content="https://mirage.test/${'a'.repeat(million)}">
<link rel="monetization" href="https://wallet.harbour.test/${'t'.repeat(million)}">
${raw(`<script type="application/ld+json">{"@context":"https://schema.org","@type":"Article",
"articleBody":"${'b'.repeat(million)}","keywords":[${'"k",'.repeat(100_000)}"k"]}</script>`)}`,
  never: ['A'.repeat(300), 'a'.repeat(300), 't'.repeat(300)],
  trace: 'A'.repeat(million),
}

const scriptInNames: Attack = {
  id: 'script-in-names',
  tries: 'to have markup in the title and the author’s name run in the popup',
  title: '<script>window.owned = true</script>The pier that is not there',
  author: '<img src="x" onerror="window.owned = true">Lee Marsh',
  never: ['onerror', '<img'],
  trace: '&lt;script&gt;window.owned',
}

const bidiName: Attack = {
  id: 'bidi-name',
  tries: 'to have a name read other than it is, by override and invisible characters',
  author: 'Lee \u202ehsraM\u202c\u2066\u200b',
  never: ['\u202e', '\u202c', '\u2066', '\u200b'],
  trace: '\u202e',
}

const deep = 4000

const poisonedGraph: Attack = {
  id: 'poisoned-graph',
  tries: 'to change every object through __proto__, and to turn or sink the reader in @id circles',
  head: raw(`<script type="application/ld+json">{"@context":"https://schema.org",
"__proto__":{"authored":true,"name":"Proto Typed"},
"constructor":{"prototype":{"name":"Proto Typed"}},
"@graph":[
{"@type":"Person","@id":"#a","author":{"@id":"#b"},"sameAs":{"@id":"#a"}},
{"@type":"Person","@id":"#b","author":{"@id":"#a"},"__proto__":{"name":"Proto Typed"}},
{"@type":"Article","@id":"#self","isPartOf":{"@id":"#self"},"mainEntity":{"@id":"#self"},
"author":[{"@id":"#a"},{"@id":"#self"},{"@id":"__proto__"},{"@id":"constructor"}]}]}</script>
<script type="application/ld+json">${'['.repeat(deep)}${']'.repeat(deep)}</script>
<script type="application/ld+json">{"@type":"Article","author":{"name":"Unclosed Quill"</script>`),
  never: ['Proto Typed', '__proto__', '[object'],
  trace: '"__proto__":{',
}

const badAddresses: Attack = {
  id: 'bad-addresses',
  tries: 'to have an address opened or asked that is none: script, data, local, another’s page',
  head: html`<link rel="canonical" href="https://lowwater.test/borrowed-boat">
<link rel="monetization" href="javascript:window.owned=true">
<link rel="monetization" href="data:application/json,{}">
<link rel="monetization" href="http://wallet.harbour.test/thief">
<link rel="monetization" href="https://user:secret@wallet.harbour.test/thief">
<link rel="monetization" href="https://wallet.harbour.test:8443/thief">
<link rel="monetization" href="https://127.0.0.1/thief">
<link rel="monetization" href="https://[::1]/thief">
<link rel="monetization" href="https://localhost/thief">
<link rel="monetization" href="https://router.local/thief">
<link rel="monetization" href="your-payment-pointer">
<link rel="monetization" href="">`,
  body: html`<p class="by">Support this page: <a rel="payment"
 href="javascript:window.owned=true">here</a> or <a rel="payment" href="data:text/html,hi">there</a></p>`,
  never: [
    'javascript:',
    'data:',
    'http://wallet',
    'secret@',
    ':8443',
    '127.0.0.1',
    '[::1]',
    'localhost',
    'router.local',
    'lowwater.test',
    'your-payment-pointer',
  ],
  trace: 'your-payment-pointer',
}

/** Every attack, each of which has a page of its own; the free gift carries all of them at once. */
export const attacks: readonly Attack[] = [
  forgedMessages,
  swappedLink,
  commentLink,
  megabytes,
  scriptInNames,
  bidiName,
  poisonedGraph,
  badAddresses,
]
