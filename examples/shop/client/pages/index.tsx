// The address without a language leads to the visitor's.
import { redirect } from '/dx:http.js'
import type { Context } from '/dx:types'
import { isLang, preferred } from '../lib/locales.ts'

export function preHandler({ cookies, headers, reply }: Context<'/'>) {
  reply.header('vary', 'accept-language, cookie')
  throw redirect(`/${isLang(cookies.lang) ? cookies.lang : preferred(headers['accept-language'])}`)
}

export default function Index() {
  return null
}
