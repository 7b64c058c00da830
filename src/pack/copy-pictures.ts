/**
 * Pictures inside a page copy. They carry no marks, so a key that is painted on one would be handed
 * out with it. What scripts drew (canvas, film, pictures that the page made itself, such as QR codes)
 * is told from what the shop's server sent: by an attribute, and in styles by a sign at its end.
 */
export const hiddenCopyPictures = ['none', 'drawn', 'all'] as const;
export type HiddenCopyPictures = (typeof hiddenCopyPictures)[number];

const carriedPicture = /data:image\/[\w.+-]+;base64,[A-Za-z0-9+/=]*/g;
/** Inside the copy no other text holds the signs of markup. */
const drawnElement = /<(?:img|input)\b[^<>]*\bdata-cardproof-drawn=[^<>]*>/g;
/** The first edition of copies did not tell them apart. */
const tellsDrawn = '<!-- cardproof page copy 2 -->';
/**
 * A picture with what stands before it. That of an element that is not drawn was sent; a style has those
 * that were sent by their sign. Anything else carries what the page wrote itself.
 */
const placedPicture =
  /( src=(?:"|&(?:amp;)*quot;)|\burl\((?:"|&(?:amp;)*quot;))?data:image\/[\w.+-]+;base64,[A-Za-z0-9+/=]*(#cardproof-sent)?/g;
/** A picture inside of a drawing, in whatever way it is written. */
const drawingPart = /( (?:xlink:)?href=("|&(?:amp;)*quot;))data:image\/.*?(?=\2)/gs;
/** One white dot. */
export const blankPicture =
  'data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=';

/** A page copy with the pictures of that kind made blank; all else stays as it is. */
export function withoutCopyPictures(html: string, which: HiddenCopyPictures): string {
  if (which === 'none') return html;
  if (which === 'all' || !html.includes(tellsDrawn))
    return html.replaceAll(carriedPicture, blankPicture);
  return html
    .replaceAll(drawnElement, (tag) => tag.replaceAll(carriedPicture, blankPicture))
    .replaceAll(drawingPart, (_, before: string) => before + blankPicture)
    .replaceAll(placedPicture, (picture, before = '', sent) => {
      const isSent = before.startsWith('url(') ? sent !== undefined : before !== '';
      return isSent ? picture : before + blankPicture;
    });
}
