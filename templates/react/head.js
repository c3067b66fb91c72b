// The head of the document in the browser. `dx eject head.js`
//
// getMeta(ctx) returns { title, meta: [{ name, content }], link: [{ rel, href }],
// htmlAttrs, bodyAttrs }. The server writes these tags with data-dx; a
// navigation replaces them, so that nothing of the page before is left.

export function applyHead(head, defaultTitle) {
  const title = head?.title ?? defaultTitle
  if (title !== undefined && document.title !== title) document.title = title
  for (const old of document.head.querySelectorAll('[data-dx]')) old.remove()
  for (const tag of ['meta', 'link', 'script']) {
    for (const { children, ...attributes } of head?.[tag] ?? []) {
      const element = document.createElement(tag)
      setAttributes(element, attributes)
      if (children) element.textContent = children
      element.setAttribute('data-dx', '')
      document.head.append(element)
    }
  }
  replaceAttributes(document.documentElement, head?.htmlAttrs)
  replaceAttributes(document.body, head?.bodyAttrs)
}

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
