/** The browser is unpacked once, before the first story: two workers that unpack it at the same time find it half written. */
import chromium from '@sparticuz/chromium';

export default async function setup() {
  if (!process.env.CHROMIUM) await chromium.executablePath();
}
