import { noCaseId, type PackVariant } from '../model/pack.ts';
import { practiceShop } from '../model/practice.ts';

/** Longest path inside a pack, in characters: unpackers on Windows give up at about 260. */
export const longestPath = 150;

const reservedOnWindows = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
/** Not allowed on Windows, and characters that hide or turn round what follows them. */
const forbidden =
  /[\u0000-\u001f\u007f-\u009f<>:"|?*\\\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]/;

/** Whether a path means the same file, inside the folder it is unpacked to, on every system. */
export function isSafePath(path: string): boolean {
  return path.length <= longestPath && path.split('/').every(isSafeSegment);
}

function isSafeSegment(segment: string): boolean {
  return (
    segment !== '' &&
    !/^\.{1,2}$/.test(segment) &&
    !/[. ]$/.test(segment) &&
    !/^ /.test(segment) &&
    !forbidden.test(segment) &&
    !reservedOnWindows.test(segment)
  );
}

/** What two names have in common that one disk may take for the same file. */
export function diskName(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Folder of item number `no` (from 1): `01-order_detail`. */
export function itemFolder(no: number, kind: string): string {
  return `${String(no).padStart(2, '0')}-${kind}`;
}

/** Longest part of a host that goes into a name. */
const longestHost = 50;

/**
 * Name of a pack without `.zip`, also of the one folder inside it.
 * @param shop origin of the shop
 * @param orderNo null where unknown or itself a secret
 * @param localTime ISO 8601, by the exporting user's clock
 * @returns for example `卡证_shop.example_ABCD_20261120-1430`. A short order number is not shown in
 * part: four of its characters could be most of it. The case id stands in then. A full pack says so
 * at the end, `_含卡密`: nobody should hand over the keys because two files had one name.
 */
export function packName(input: {
  shop: string;
  orderNo: string | null;
  caseId: string;
  localTime: string;
  variant: PackVariant;
}): string {
  const host = hostOf(input.shop)
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, longestHost);
  const [date = '', time = ''] = input.localTime.split('T');
  const moment = `${date.replaceAll('-', '')}-${time.slice(0, 5).replace(':', '')}`;
  const parts = [
    practiceName(input.shop) || host || (input.caseId === noCaseId ? 'shops' : 'shop'),
    caseNumber(input.orderNo, input.caseId),
    moment,
  ];
  return `卡证_${parts.join('_')}${input.variant === 'full' ? '_含卡密' : ''}`;
}

/**
 * Name of one of several packs of a case, without `.zip`.
 * @returns for example `卡证_shop.example_ABCD_20261120-1430_第2卷共3卷`; names of one group sort in
 * the order of their numbers
 */
export function volumeName({ group, no, of }: { group: string; no: number; of: number }): string {
  return `${group}_第${String(no).padStart(String(of).length, '0')}卷共${of}卷`;
}

/** No made-up pack may be taken for one of a shop. */
function practiceName(shop: string): string {
  return shop === practiceShop ? '练习-practice' : '';
}

function hostOf(shop: string): string {
  return URL.canParse(shop) ? new URL(shop).host : shop;
}

function caseNumber(orderNo: string | null, caseId: string): string {
  const plain = orderNo !== null && /^(?:-*[0-9A-Za-z]){10,}-*$/.test(orderNo);
  return plain ? orderNo.replaceAll('-', '').slice(-4) : caseId.slice(0, 8);
}
