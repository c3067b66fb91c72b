// node:tty: there is no terminal.
module.exports.isatty = () => false
