/** No text of the database holds NUL. */
export const withoutNul = /^[^\0]*$/;

/** For what could be tried again and again: fewer requests from one address. */
export const strict = { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } };
