export { isPublicAddress } from './addresses.ts';
export { type OutsideChoice, OutsideFault, postOutside, refuseUnsafe } from './post-outside.ts';
