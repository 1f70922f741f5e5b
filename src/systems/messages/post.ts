/** The way out: one SMTP server. Sends one mail at a time and never hangs. */
import { createTransport } from 'nodemailer';
import { Refusal } from '#kernel';
import type { Rendered } from './rules/render.ts';

export interface Letter extends Rendered {
  readonly to: string;
  /** The same at each try, so that whoever gets it twice sees it once. */
  readonly messageId: string;
  readonly date: Date;
  /** Where one click switches this kind off, RFC 8058. */
  readonly off?: string | undefined;
}

export interface Post {
  /** Where people reach the platform, without a slash at its end. */
  readonly at: string;
  /** Null while no server is named: mails wait. */
  readonly send: ((letter: Letter, stopping?: AbortSignal) => Promise<void>) | null;
}

export interface PostChoice {
  /** `smtps://user:password@mail.example.org:465` */
  readonly url?: string | undefined;
  /** `Innovation Office <no-reply@example.org>` */
  readonly from?: string | undefined;
  readonly at: string;
  /** Milliseconds that one mail may take. */
  readonly patience?: number;
}

/** Refuses `bad-mail-url` and `bad-mail-from`, naming the setting. */
export function openPost({ url, from, at, patience = 40_000 }: PostChoice): Post {
  if (!url) return { at, send: null };
  const server = serverAt(url);
  const sender = senderOf(from);
  const transport = createTransport({
    url,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
    requireTLS: insistsOnTls(server),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const send = async ({ to, subject, text, html, messageId, date, off }: Letter, stopping?: AbortSignal) => {
    await transport.sendMail({
      from: sender,
      to: { name: '', address: to },
      subject,
      text,
      html,
      messageId: `<${messageId}@${sender.address.split('@').at(-1)}>`,
      date,
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(off && { 'List-Unsubscribe': `<${off}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
      },
      signal: AbortSignal.any([AbortSignal.timeout(patience), ...(stopping ? [stopping] : [])]),
    });
  };
  return { at, send };
}

function serverAt(url: string): URL {
  const server = URL.canParse(url) ? new URL(url) : undefined;
  if (!server?.hostname || !['smtp:', 'smtps:'].includes(server.protocol))
    throw new Refusal('not-valid', 'bad-mail-url', {
      en: 'MAIL_URL is no address of a mail server. Such as: smtps://user:password@mail.example.org:465',
      'zh-Hans': 'MAIL_URL 不是邮件服务器地址。例如：smtps://user:password@mail.example.org:465',
    });
  return server;
}

function senderOf(from = ''): { readonly name: string; readonly address: string } {
  const [, name = '', address = ''] = /^\s*(?:"?([^"<>\r\n]*?)"?\s*<)?([^\s<>@,]+@[^\s<>@,]+?)>?\s*$/.exec(from) ?? [];
  if (!address)
    throw new Refusal('not-valid', 'bad-mail-from', {
      en: 'MAIL_FROM is no sender. Such as: Innovation Office <no-reply@example.org>',
      'zh-Hans': 'MAIL_FROM 不是有效的发件人。例如：Innovation Office <no-reply@example.org>',
    });
  return { name, address };
}

/** A password goes to another machine only behind TLS: where `smtp://` begins in the clear, the server must upgrade. */
export const insistsOnTls = ({ protocol, username, hostname }: URL): boolean =>
  protocol === 'smtp:' && username !== '' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname);
