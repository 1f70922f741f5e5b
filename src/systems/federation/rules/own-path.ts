/** Where a browser goes after a ceremony: a path of this site, never another site, whatever it asked for. */
export function ownPath(to: string | undefined): string {
  if (!to || to.length > 2000 || !/^\/(?![/\\])/.test(to) || /[\\\p{Cc}]/u.test(to)) return '/my-work';
  const at = new URL(to, 'http://here.invalid');
  const path = at.pathname + at.search + at.hash;
  return at.origin === 'http://here.invalid' && !path.startsWith('//') && !/^\/(sign-in|oidc|saml)\b/.test(path) ? path : '/my-work';
}
