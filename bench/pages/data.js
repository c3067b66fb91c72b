// What the pages' loaders answer with. `sku` is never rendered: found in a
// document, it shows that the data is sent along for hydration.
const tags = ['garden', 'kitchen', 'workshop', 'office', 'travel']
const words = 'made from oiled beech & steel, with a <five year> warranty and "spare parts" that fit every model since the very first one of 1986'

const items = Array.from({ length: 50 }, (_, i) => ({
  id: i,
  sku: `SKU-${String(1000 + i * 37)}-${'ABCDE'[i % 5]}`,
  title: `Item number ${i}`,
  author: { name: `Author ${i % 7}`, email: `author${i}@example.com` },
  tags: tags.slice(i % 3, 1 + (i % 3) + (i % 2)),
  price: 10 + i * 1.25,
  stock: i % 5,
  text: `The ${i + 1}. of fifty things: ${words}. It weighs ${100 + i} g.`,
}))

export async function loadProducts() {
  return { user: { name: 'Ada' }, theme: { name: 'dark', accent: '#cc6600' }, items }
}

const reviews = Array.from({ length: 20 }, (_, i) => ({ id: i, by: `Reader ${i}`, text: `Review ${i}: better than number ${i + 1}.` }))

// loadReviews is a service that takes 20 ms.
export function loadReviews() {
  return new Promise((resolve) => setTimeout(resolve, 20, reviews))
}
