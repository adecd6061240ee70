/**
 * Words that tell a person's name from everything else that stands where names stand.
 *
 * Words of languages, never of particular publications: no host and no outlet is named here.
 */

/** A set of lower-case words from one text. */
function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

/** Small words inside names, which may stand in lower case. */
export const PARTICLES = words(`
de da do dos das di del della degli dei der den dem van von vom vande vander zu zum zur la las le les lo los el al
bin ibn ben bint abu y e i af av ter ten te ’t 't du des d' san st st. und`)

/** What stands before a name and says that one follows, in lower case; each may end in a colon. */
export const BY =
  /^(?:(?:(?:this|article|story|text|words?|recipe|post(?:ed)?|published|written|reported|reporting|created|compiled|contributed|submitted|uploaded|authored|guest post|a guest post|opinion|analysis|review(?:ed)?|interview|essay|updated|last updated|veröffentlicht|geschrieben|verfasst|(?:eine? )?(?:(?:gast)?beitrag|kommentar|kolumne|analyse|artikel|reportage)|publié|publi[ée]e?|écrit|rédigé|propos recueillis|escrito|publicado|redactado|scritto|pubblicato|a cura|geschreven|gepubliceerd|skrevet|skriven|publicerad|napisa[łl]|gepostet|eingestellt|erstellt|gepost)[\s:]+(?:and [a-zäöüß]+ )?)?(?:by|von|vom|par|por|di|da|door|av|af|przez|от)(?:[\s:]+|\s*$)|(?:the )?authors?(?:\s*name)?\s*(?:[:：]|,?\t)\s*|(?:autor(?:in(?:nen)?|es|a|en|zy)?|auteurs?|autrice|autore|autori|auteur\(s\)|text(?:o|e|und fotos)?|tekst|texte|tekst|words|writers?|written by|story|byline|redacción|redakcja|redaktion|reporters?|journalist|forfatter|författare|skribent|foto(?:s)? und text|text und (?:foto|bild)(?:s|er)?|yazar|автор|текст|opracowanie|posted|reporter|文|作者|記者|记者|編輯|编辑|撰文|来源作者|글|기자|筆者|著者|執筆|ผู้เขียน|כתב|מאת|کاتب|نویسنده|بقلم|كتب|الكاتب|κείμενο|γράφει|του|της|di)\s*[:：]\s*|(?:by|von|par|por|door|af|av|di|przez|автор|текст|作者|文|記者|记者|撰文|מאת|بقلم|γράφει (?:ο|η))\s+|(?:作者|文|記者|记者)[／/|｜●・ ]\s*)/

/** Between two names, in lower case. */
export const BETWEEN =
  /\s*(?:\s(?:and|und|et|y|e|og|och|en|i|con|mit|with|avec|ja|és|ve|и|та|και|&|\+|＆)\s|\s&\s?|&\s|,\s(?:and|und|et|y|e|og|och|en|&)\s|[,;|\t\n、，；·•/／])\s*/g

/** Words of trades and ranks. */
const ROLES = words(`
senior junior chief managing executive associate assistant deputy contributing freelance staff guest special foreign
lead head former co-founder cofounder founder ceo cto owner president director directora professor lecturer researcher
fellow student candidate phd analyst consultant engineer developer designer architect manager strategist specialist
expert experts attorney lawyer doctor nutritionist dietitian chef blogger columnist correspondent reporter reporters
journalist writer editor editors author authors critic photographer producer presenter host anchor commentator intern
contributor contributors publisher administrator moderator member volunteer maintainer evangelist advocate historian
economist scientist novelist poet teacher coach spokesman spokeswoman spokesperson secretary minister senator ambassador
journaliste rédacteur rédactrice correspondant correspondante chroniqueur chroniqueuse directeur directrice envoyé
envoyée periodista redactor redactora corresponsal escritor escritora colaborador colaboradora giornalista redattore
redattrice direttore inviato collaboratore redacteur verslaggever hoofdredacteur columniste jornalista repórter editora
colunista dziennikarz dziennikarka redaktor redaktorka toimittaja журналист редактор корреспондент обозреватель
beauftragte beauftragter vorsitzende vorsitzender volontär volontärin herausgeber herausgeberin mitarbeiter student
mitarbeiterin kolumnist kolumnistin geschäftsführer geschäftsführerin`)
/** Ends of German words of trades, which are written together: `Ressortleiterin`. */
const ROLE_ENDS =
  'leiter,sprecher,referent,berater,wissenschaftler,forscher,dozent,experte,expert,redakteur,reporter,korrespondent,journalist,autor'.split(
    ',',
  )

function endsInRole(word: string): boolean {
  // The shortest has five letters.
  if (word.length < 5) return false
  const one = word.endsWith('innen')
    ? word.slice(0, -5)
    : word.endsWith('in')
      ? word.slice(0, -2)
      : word
  return ROLE_ENDS.some(end => one.endsWith(end))
}

/** Whether a text holds a word of trades and ranks: it describes somebody and names nobody. */
export function saysRole(text: string): boolean {
  return wordsOf(text).some(word => ROLES.has(word) || endsInRole(word))
}

const PLACEHOLDERS = new Set(
  `admin|admins|administrator|administrators|staff|staff writer|staff writers|staff reporter|staff reporters|staff report
editor|editors|editorial|editorial team|editorial staff|editorial board|editorial desk|editor team|newsroom|newsdesk|desk
web desk|webdesk|webmaster|online desk|web team|writer|writers|reporter|reporters|author|authors|contributor|contributors
guest|guests|guest post|guest author|guest blogger|guest writer|guest contributor|blogger|bloggers|user|users|username|me
member|members|anonymous|anon|anónimo|anonym|unknown|none|null|undefined|n a|na|default|test|root|team|press|press release
agency|agencies|agenturen|agenzia|agencias|wire|wires|wire service|wire reports|news service|news services|news source|dpa
superuser|super user|system|info|contact|home|redaktion|redaktionsteam|online redaktion|onlineredaktion|red|gastautor
gastautorin|gastbeitrag|autor|autoren|rédaction|redacción|redactie|redazione|redakcja|redaksi|redacao|redação|toimitus
redaktionen|редакция|администратор|админ|editor at large|multiple authors|various|various authors|diverse|several authors
various artists|collective|moderator|moderators|deleted|nobody|noreply|myself|self|us|we|you|wordpress|drupal|joomla|tim
tim redaksi|syndicated|advertorial|sponsored|partner|anzeige|source|sources|service|services`.split(
    /[|\n]/,
  ),
)
const ARTICLE = /^(?:the|our|site|web|blog|news|senior|by|die|der|la|le|de|el|il) /

/** Whether a text is what systems and habits write where a name should be. */
export function isPlaceholder(text: string): boolean {
  const lower = wordsOf(text).join(' ').trim()
  if (PLACEHOLDERS.has(lower) || PLACEHOLDERS.has(lower.replace(ARTICLE, ''))) return true
  return !lower.includes(' ') && /admin$|^admin/.test(lower)
}

/** Words that make a group of people of what they stand in. */
const GROUPS = words(`
team staff editors editorial newsroom desk inc llc ltd gmbh ag corp corporation company media média network magazine
magazin journal times news tribune herald gazette daily weekly press post observer chronicle review reviews bureau agency
agence agencia agentur association institute institut university foundation fund council committee society group club
center centre alliance coalition project studio studios lab labs software blog radio tv channel podcast production
productions publishing publications publishers redaktion redacción rédaction redazione redactie redakcja zeitung verlag
verein stiftung ministry department government office school college academy library museum community collective kitchen
food foods recipes wire online com org net reuters contributors correspondents reporters writers service services
newsletter report today world central guide digest insider wiki landesanstalt amt departement ministerium`)

/** Whether a text holds a word that makes a group of people of it. */
export function saysGroup(text: string): boolean {
  return wordsOf(text).some(word => GROUPS.has(word))
}

/** The text asked for last: whoever asks one question of a name asks the others too. */
let last: { readonly text: string; readonly words: readonly string[] } = { text: '', words: [''] }

function wordsOf(text: string): readonly string[] {
  if (last.text !== text) last = { text, words: text.toLowerCase().split(/[^a-zà-ɏа-я]+/) }
  return last.words
}

/** Words that no name holds: what interfaces and sentences say around names. */
export const NO_NAME = words(`
the and or of for to in on at with from by about this that these those are was were be been has have had would can could might must not no yes you your yours we our ours us it its he she they them their his her i my me
bookmark bookmarks whatsapp facebook twitter instagram linkedin youtube pinterest telegram reddit mastodon bluesky messenger
copy copied add remove delete send privacy policy terms cookie cookies live watch listen play loading skip toggle close open menu paid content
mon tue tues wed thu thur thurs fri sat lesezeit lesedauer interview kommentar analyse bericht reportage kolumne
opinion editorial podcast exclusive breaking translation übersetzung rezept recipe recipes zutaten ingredients
thema aktuelle meldung registrieren vor stunden minuten tagen tipps familie gasthaus ihr ihre unser unsere alles
price list shipping register registration settings game
read less view all show hide follow following followers subscribe sign log login logout register join share
tweet likes comment comments reply replies posts posted article articles story stories blog news 
contact search menu profile profiles bio author authors byline writer writers editor reporter updated published
update last modified date time ago mins minute minutes hour hours days week weeks month months year years
today yesterday january february march july september october november december monday tuesday
wednesday thursday friday saturday sunday feb apr aug sep sept oct nov dec
photo photos image images picture video videos gallery credit credits courtesy getty source sources copyright
rights reserved advertisement sponsored related latest popular trending next previous category categories
tag tags topic topics section email print download click here learn get buy how what when where why who
which whose there then than also just only very most some any every each other another such same into onto over
under after before between during without within against through
der die das den dem des ein eine einer eines einem einen und oder aber ist sind war waren wird werden wurde hat haben
nicht kein keine mit für auf aus bei nach seit über unter zwischen durch gegen ohne um zum zur im am vom uhr alle mehr
lesen artikel beitrag kommentare kommentar teilen folgen foto quelle veröffentlicht aktualisiert zuletzt
januar februar märz oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag
 un une est sont dans pour sur avec sans plus lire suivre partager publié mis jour janvier février 
juin juillet août septembre octobre novembre décembre cet cette ce ces sa ses leur qui que
 una uno es en con sin para más leer seguir compartir publicado actualizado enero febrero marzo abril mayo
junio julio agosto septiembre octubre noviembre diciembre
 gli uno è sono nel nella con per più leggi segui condividi pubblicato aggiornato gennaio febbraio maggio giugno
luglio settembre ottobre dicembre
het een van zijn niet met voor op uit lees meer volg delen
`)

/** Words that are names of some and words of interfaces too: a name needs another word beside them. */
export const AMBIGUOUS = words(`
will a an min son les day page best more link home free see so jan jun jul mar may june april august juli juni mai avril
mars like post mark man stand new back top bild is il los las del
`)
