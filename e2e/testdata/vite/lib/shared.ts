import { sum } from 'typed/sum'

declare const self: { onconnect: (event: MessageEvent) => void }
self.onconnect = ({ ports: [port] }) => port.postMessage(sum(1, 2))
