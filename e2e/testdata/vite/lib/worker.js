import { clay } from 'clay'

onmessage = ({ data }) => postMessage(`${data} in ${clay}, ${import.meta.env.MODE}`)
