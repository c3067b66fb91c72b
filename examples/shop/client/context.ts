// What all pages know: the cart.
import type { Context } from '/dx:types'
import { parseCart, type Cart } from './lib/cart.ts'

export const state = () => ({ cart: {} as Cart })

// In the browser there is no cookie to read: the state has come with the page.
export default function init({ cookies, state }: Context) {
  if (cookies) state.cart = parseCart(cookies.cart)
}
