// The head of the document in the browser. `dx eject head.js`
//
// getMeta(ctx) returns { title, meta: [{ name, content }], link: [{ rel, href }],
// htmlAttrs, bodyAttrs }. The server writes these tags with data-dx; a
// navigation replaces them, so that nothing of the page before is left.

// mergeHeads puts the heads of nested layouts and the page together, from the
// outside in: the inner title wins, and the inner one of two tags that say the same.
export function mergeHeads(heads) {
  const merged = {}
  for (const head of heads) {
    if (!head) continue
    const { meta, link, script, htmlAttrs, bodyAttrs, ...rest } = head
    Object.assign(merged, rest)
    if (meta) merged.meta = replaceSame(merged.meta, meta, metaKey)
    if (link) merged.link = replaceSame(merged.link, link, linkKey)
    if (script) merged.script = [...(merged.script ?? []), ...script]
    if (htmlAttrs) merged.htmlAttrs = { ...merged.htmlAttrs, ...htmlAttrs }
    if (bodyAttrs) merged.bodyAttrs = { ...merged.bodyAttrs, ...bodyAttrs }
  }
  return merged
}

function replaceSame(outer = [], inner, keyOf) {
  const keys = new Set(inner.map(keyOf).filter(Boolean))
  return [...outer.filter((tag) => !keys.has(keyOf(tag))), ...inner]
}

function metaKey(tag) {
  for (const name of ['name', 'property', 'httpEquiv', 'http-equiv', 'itemprop']) if (tag[name]) return `${name} ${tag[name]}`
  return 'charset' in tag || 'charSet' in tag ? 'charset' : undefined
}

const linkKey = ({ rel, href }) => (rel === 'canonical' ? rel : `${rel} ${href}`)

// documentNonce is what the document's Content Security Policy lets its own
// scripts run by, if anything. Browsers show it to scripts only.
export const documentNonce = () => document.querySelector('script[nonce]')?.nonce || undefined

export function applyHead(head, defaultTitle) {
  applyTitle(head?.title, defaultTitle)
  for (const old of document.head.querySelectorAll('[data-dx]')) old.remove()
  for (const tag of ['meta', 'link', 'script']) {
    for (const { children, ...attributes } of head?.[tag] ?? []) {
      const element = document.createElement(tag)
      if (tag !== 'meta' && documentNonce()) element.nonce = documentNonce()
      setAttributes(element, attributes)
      if (children) element.textContent = children
      element.setAttribute('data-dx', '')
      document.head.append(element)
    }
  }
  replaceAttributes(document.documentElement, head?.htmlAttrs)
  replaceAttributes(document.body, head?.bodyAttrs)
}

// applyTitle shows the title of getMeta. Without one a component's <title>, which
// React brings and takes away, is shown, or else the template's.
function applyTitle(title, defaultTitle) {
  const titles = [...document.querySelectorAll('title')].filter((element) => element instanceof HTMLTitleElement)
  const own = titles.find((element) => !isReacts(element))
  const text = title ?? (titles.some(isReacts) ? undefined : defaultTitle)
  if (text === undefined) return own?.remove()
  const element = own ?? document.createElement('title')
  if (element.textContent !== text) element.textContent = text
  if (document.querySelector('title') !== element) document.head.prepend(element)
}

// React notes on its elements that they are its own.
const isReacts = (element) => element.parentNode !== document.head || Object.keys(element).some((key) => key.startsWith('__react'))

function replaceAttributes(element, attributes = {}) {
  for (const name of (element.getAttribute('data-dx-attrs') ?? '').split(' ')) {
    if (name) element.removeAttribute(name)
  }
  setAttributes(element, attributes)
  const names = Object.keys(attributes)
  if (names.length) element.setAttribute('data-dx-attrs', names.join(' '))
  else element.removeAttribute('data-dx-attrs')
}

function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '')
    else if (value !== false && value != null) element.setAttribute(name, value)
  }
}
