// node:string_decoder, for text encodings.
class StringDecoder {
  #decoder
  constructor(encoding = 'utf8') {
    this.encoding = encoding
    this.#decoder = new TextDecoder(/^(ucs-?2|utf-?16le)$/i.test(encoding) ? 'utf-16le' : encoding, { ignoreBOM: true })
  }
  write(data) { return this.#decoder.decode(data, { stream: true }) }
  end(data) { return data === undefined ? this.#decoder.decode() : this.#decoder.decode(data) }
}
module.exports.StringDecoder = StringDecoder
