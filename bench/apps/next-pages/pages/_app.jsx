import Head from 'next/head'

export default function App({ Component, pageProps }) {
  return (
    <>
      <Head><title>Bench</title></Head>
      <Component {...pageProps} />
    </>
  )
}
