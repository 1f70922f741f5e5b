/** Secrets of a deployment: from the environment, or from a file that it names; never from the database. */
import { Refusal, secretNamed } from '#kernel';

export const inCapitals = (code: string): string => code.toUpperCase().replaceAll('-', '_');

/** The secret by which the platform shows itself to a provider. Refuses `no-secret` with the name of the variable. */
export function clientSecretOf(code: string): string {
  const name = `OIDC_${inCapitals(code)}_SECRET`;
  const secret = secretNamed(name);
  if (secret) return secret;
  throw new Refusal('conflict', 'no-secret', {
    en: `This way in is not ready: whoever runs the platform has to set ${name} or ${name}_FILE.`,
    'zh-Hans': `此登录方式尚未就绪：平台运行方须设置 ${name} 或 ${name}_FILE。`,
  });
}
