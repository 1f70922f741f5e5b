/** Who vouches for people: an OpenID provider, ORCID, or a SAML identity provider. Its secret stands in the environment, never here. */
import { z } from 'zod';
import { holdsEverywhere, isAuditor, line, type Person, type RowOf, record, reference, text } from '#kernel';

const keeps = (person: Person) => holdsEverywhere(person, 'administrator');

/** https, or http on the machine itself. Whoever writes these makes the platform ask that address, so only administrators do. */
export const isSafeAddress = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  const isOwnMachine = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && isOwnMachine)) && !username && !password;
};
const address = () => line(500).refine(isSafeAddress, { error: 'An https address is needed, without a name or password in it.' });

export const identityProvider = record({
  one: { en: 'identity provider', 'zh-Hans': '身份提供方' },
  many: { en: 'identity providers', 'zh-Hans': '身份提供方' },
  table: 'identity_provider',
  row: z.object({
    code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, { error: 'Small letters, digits and dashes, 40 at most, a letter first.' }),
    kind: z.enum(['oidc', 'orcid', 'saml']),
    name: text(),
    issuer: line(500),
    clientId: line(300).nullable(),
    scope: line(300).nullable(),
    entryPoint: address().nullable(),
    logoutUrl: address().nullable(),
    certificates: z.array(z.string().trim().min(100).max(20_000)).max(10),
    subjectFrom: line(200).nullable(),
    groupClaim: line(200).nullable(),
    admits: z.enum(['anyone', 'known']),
    organisationId: reference('organisation').nullable(),
    emailDomains: z
      .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, { error: 'A domain in small letters, such as kestria.example.' }))
      .max(50),
  }),
  words: {
    code: {
      label: { en: 'Code', 'zh-Hans': '代码' },
      help: {
        en: 'Its word in addresses. The secret is read from OIDC_CODE_SECRET, in capitals, dashes as underscores.',
        'zh-Hans': '用于地址中。密钥读自环境变量 OIDC_代码_SECRET（大写，连字符改为下划线）。',
      },
    },
    kind: { en: 'Kind', 'zh-Hans': '类型' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    issuer: {
      label: { en: 'Issuer', 'zh-Hans': '签发方' },
      help: {
        en: 'As the provider names itself: the address before /.well-known, or the entity id of SAML.',
        'zh-Hans': '提供方自称：/.well-known 之前的地址，或 SAML 的实体标识。',
      },
    },
    clientId: { en: 'Client id', 'zh-Hans': '客户端标识' },
    scope: {
      label: { en: 'Scope', 'zh-Hans': '授权范围' },
      help: { en: 'Empty: openid profile email; of ORCID: openid.', 'zh-Hans': '留空为 openid profile email；ORCID 为 openid。' },
    },
    entryPoint: {
      label: { en: 'Sign-in address', 'zh-Hans': '登录地址' },
      help: { en: 'SAML: SingleSignOnService with HTTP-Redirect.', 'zh-Hans': 'SAML：使用 HTTP-Redirect 的 SingleSignOnService。' },
    },
    logoutUrl: { en: 'Sign-out address', 'zh-Hans': '退出地址' },
    certificates: {
      label: { en: 'Certificates', 'zh-Hans': '证书' },
      help: { en: 'SAML: those that it signs with, as PEM or base64.', 'zh-Hans': 'SAML：其签名证书，PEM 或 base64。' },
    },
    subjectFrom: {
      label: { en: 'Known by', 'zh-Hans': '识别依据' },
      help: {
        en: 'SAML: the attribute that stays the same for a person for ever. Empty: a persistent NameID.',
        'zh-Hans': 'SAML：对同一人永久不变的属性。留空为持久 NameID。',
      },
    },
    groupClaim: {
      label: { en: 'Groups from', 'zh-Hans': '组信息来源' },
      help: {
        en: 'The claim or attribute that names groups. Empty: sign-in leaves roles alone.',
        'zh-Hans': '列出组的声明或属性。留空则登录不影响角色。',
      },
    },
    admits: {
      label: { en: 'Admits', 'zh-Hans': '准入' },
      help: {
        en: 'anyone: whoever it vouches for gets an account at the first sign-in. known: only who was linked or provisioned.',
        'zh-Hans': 'anyone：其担保的任何人首次登录即开通账户；known：仅限已关联或已配置者。',
      },
    },
    organisationId: { en: 'Stands for', 'zh-Hans': '代表单位' },
    emailDomains: {
      label: { en: 'E-mail domains', 'zh-Hans': '邮箱域名' },
      help: { en: 'Whose people the sign-in page sends here.', 'zh-Hans': '登录页据此引导用户。' },
    },
  },
  writable: [
    'code',
    'kind',
    'name',
    'issuer',
    'clientId',
    'scope',
    'entryPoint',
    'logoutUrl',
    'certificates',
    'subjectFrom',
    'groupClaim',
    'admits',
    'organisationId',
    'emailDomains',
  ],
  list: ['code', 'kind', 'name', 'issuer', 'organisationId', 'admits', 'state'],
  handledAs: 'internal',
  states: { closed: { label: { en: 'Closed', 'zh-Hans': '停用' } }, open: { label: { en: 'Open', 'zh-Hans': '启用' } } },
  moves: {
    open: { label: { en: 'Open this way in', 'zh-Hans': '启用' }, from: 'closed', to: 'open', by: keeps },
    close: { label: { en: 'Close this way in', 'zh-Hans': '停用' }, from: 'open', to: 'closed', by: keeps },
  },
  mayRead: (person) => keeps(person) || isAuditor(person),
  mayWrite: keeps,
});

export type Provider = RowOf<typeof identityProvider>;

/** By which way a session came that this provider vouched for. */
export const wayOf = ({ kind, code }: Pick<Provider, 'kind' | 'code'>): `oidc:${string}` | `saml:${string}` =>
  `${kind === 'saml' ? 'saml' : 'oidc'}:${code}`;
