'use client'

export { StreamedPromise as default } from '../../shared/streamed.jsx'
