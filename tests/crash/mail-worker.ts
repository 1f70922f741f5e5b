/** A worker that has handed a mail to the server and dies before it noted that: it waits to be killed. Started by mail.test.ts. */
import { platform, reachDatabase } from '#kernel';
import { deliverDue, messageKind, openPost } from '#systems/messages';

const [url = '', mailUrl = ''] = process.argv.slice(2);

messageKind({
  name: 'test-crash',
  says: { en: 'A test', 'zh-Hans': '测试' },
  subject: { en: 'A test', 'zh-Hans': '测试' },
  body: { en: 'A test.', 'zh-Hans': '测试。' },
  values: [],
});
const { db } = await reachDatabase({ home: '', url });
const post = openPost({ url: mailUrl, from: 'no-reply@kestria.example', at: 'https://innovation.kestria.example' });
await deliverDue(
  { db, person: platform, organisationId: null, language: 'en', now: new Date().toISOString() },
  {
    ...post,
    send: async (letter) => {
      await post.send?.(letter);
      console.log('handed over');
      await new Promise(() => setInterval(() => {}, 1000));
    },
  },
);
