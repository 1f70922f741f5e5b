/** The one way from pages to an engine: see docs/decisions/0030. Loaded with these pages only. */
export { liveIndex } from '#engines/composite-index/live';
