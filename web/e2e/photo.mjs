/** A small JPEG as a phone takes it: with where it was taken in its EXIF. */
export async function photo(page) {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 320
    canvas.height = 200
    const ink = canvas.getContext('2d')
    ink.fillStyle = '#dfe8df'
    ink.fillRect(0, 0, 320, 200)
    ink.fillStyle = '#274'
    ink.fillRect(60, 40, 200, 120)
    ink.fillStyle = '#fff'
    ink.font = '20px sans-serif'
    ink.fillText(String(Math.random()).slice(2, 12), 90, 105)
    return canvas.toDataURL('image/jpeg', 0.8).split(',')[1]
  })
  const drawn = Buffer.from(base64, 'base64')
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), Buffer.from(TRACES, 'latin1')])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(exif.length + 2, 2)
  return {
    name: 'IMG_2031.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.concat([drawn.subarray(0, 2), head, exif, drawn.subarray(2)]),
  }
}

/** What a copy must not say. */
export const TRACES = 'GPS 36.8782N 110.1935E TestPhone'
