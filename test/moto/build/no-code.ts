/** An empty archive: nothing that is built is ever run. */
export const noCode = { ZipFile: Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64') };
