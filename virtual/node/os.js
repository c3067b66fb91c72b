// node:os: nothing of the machine is told.
Object.assign(module.exports, { EOL: '\n', platform: () => 'linux', type: () => 'Linux', arch: () => '', release: () => '', hostname: () => 'localhost', homedir: () => '/', tmpdir: () => '/tmp', cpus: () => [], totalmem: () => 0, freemem: () => 0, endianness: () => 'LE', constants: { signals: {} } })
