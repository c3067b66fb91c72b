// Other targets
// makes PDF files and wants its fonts from files: have the browser make them (a `clientOnly` page)
import { Suspense, use } from 'react'
import { Document, Page as Sheet, Text, pdf } from '@react-pdf/renderer'

const text = pdf(<Document creationDate={new Date(0)}><Sheet size="A4"><Text>Hello</Text></Sheet></Document>).toString()
const Pdf = () => <p>{use(text).slice(0, 8)}</p>

export default () => <Suspense fallback="…"><Pdf /></Suspense>
