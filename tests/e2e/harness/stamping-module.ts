/** What the page of `stamped.e2e.ts` gets as one script. */
export { canvasPictures } from '../../../src/pack/pictures.ts';
export { layOutStrip, partsOf, stripFont } from '../../../src/pack/strip.ts';
