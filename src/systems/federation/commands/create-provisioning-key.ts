import { sql } from 'kysely';
import { z } from 'zod';
import { command, day, find, holdsEverywhere, line, newId, notValid, tables } from '#kernel';
import { digest, newToken } from '#systems/identity';
import { identityProvider } from '../records/identity-provider.ts';
import { provisioningKey } from '../records/provisioning-key.ts';

const mostDays = 366;

/** A key for one provider's people; its token is shown this once. A second beside the first lets an institution change it. Refuses `too-late`, `too-long`. */
export const createProvisioningKey = command({
  name: 'create-provisioning-key',
  says: { en: 'Create a provisioning key', 'zh-Hans': '创建人员同步密钥' },
  input: z.strictObject({ providerId: z.uuid(), name: line(100), expiresOn: day() }),
  may: ({ person }) => !person.actor && holdsEverywhere(person, 'administrator'),
  run: async (asked, { providerId, name, expiresOn }) => {
    await find(asked, identityProvider, providerId);
    if (expiresOn < asked.now.slice(0, 10)) throw notValid('/expiresOn', 'too-late', 'This day is over.', '该日期已过。');
    if (Date.parse(expiresOn) - Date.parse(asked.now) > mostDays * 86_400_000)
      throw notValid('/expiresOn', 'too-long', 'A key lasts a year at most.', '密钥有效期最长一年。');
    const [id, token] = [newId(), `mss_${newToken()}`];
    await tables(asked.db)
      .insertInto('provisioning_key')
      .values({ id, state: 'current', handling: provisioningKey.handledAs, providerId, name, expiresOn } as never)
      .execute();
    await sql`insert into provisioning_key_secret (key_id, token_hash) values (${id}, ${digest(token)})`.execute(asked.db);
    return { id, token };
  },
});
