// The cart is a cookie: "sencha:2.assam:1". It is in the state as well, so
// that the number at the top of each page follows.
import type { Context } from '/dx:types'

export type Cart = Record<string, number>

export const most = 20 // of each tea

export function parseCart(text = ''): Cart {
  return Object.fromEntries(text.split('.').flatMap((part) => {
    const [, slug, amount] = /^([a-z-]+):(\d+)$/.exec(part) ?? []
    return Number(amount) > 0 ? [[slug, Math.min(most, Number(amount))]] : []
  }))
}

export const countOf = (cart: Readonly<Cart>) => Object.values(cart).reduce((sum, amount) => sum + amount, 0)

export function setAmount(ctx: Context<any>, slug: string, amount: number) {
  const { [slug]: _, ...others } = parseCart(ctx.cookies.cart)
  saveCart(ctx, amount > 0 ? { ...others, [slug]: Math.min(most, amount) } : others)
}

export function saveCart({ reply, state }: Context<any>, cart: Cart) {
  reply.cookie('cart', Object.entries(cart).map((entry) => entry.join(':')).join('.'), { maxAge: 30 * 24 * 60 * 60 })
  state.cart = cart
}
