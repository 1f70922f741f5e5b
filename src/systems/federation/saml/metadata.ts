/** What a SAML provider has to know of the platform. */

import { secretNamed } from '#kernel';
import type { Provider } from '../records/identity-provider.ts';
import { type Place, serviceFor } from './service.ts';

/** Metadata as XML. Refuses `no-secret`. */
export const samlMetadata = (provider: Provider, place: Place): string =>
  serviceFor(provider, place).generateServiceProviderMetadata(null, secretNamed('SAML_CERTIFICATE') ?? null);
