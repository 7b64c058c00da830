import type { WithholdingReason } from '../model/pack.ts';
import { row, type Table } from './texts.ts';

export const withholdingTexts: Table<WithholdingReason> = {
  'holds-secrets': row('含有卡密原文', 'it holds card keys in clear'),
  'mask-uncertain': row(
    '截图时页面在移动，无法确定卡密的位置',
    'the page moved while the picture was taken, so the place of the keys is uncertain',
  ),
  reconstruction: row(
    '这是由程序重绘的图，文字位置可能有偏差，无法准确遮盖卡密',
    'a picture that the program repainted: its text may be out of place, so keys cannot be covered reliably',
  ),
  'page-not-read': row(
    '页面无法读取，不知道图中是否有卡密',
    'the page could not be read, so it is unknown whether the picture shows keys',
  ),
  'not-looked-at': row(
    '这类页面通常有卡密但未识别到，用户尚未确认图中没有',
    'such pages usually show keys, none was found, and the user has not confirmed it',
  ),
  'secret-not-located': row(
    '页面含有卡密，但不知道它在图中的位置',
    'the page holds a key whose place in the picture is unknown',
  ),
  recording: row(
    '录像和其中的画面无法可靠地遮盖卡密，完整版证据包里有',
    'keys cannot be covered reliably in a recording or its frames; the full pack holds them',
  ),
  'cannot-be-masked': row(
    '这个文件无法遮盖卡密，只放进完整版证据包',
    'keys cannot be covered in this file, so it is in full packs only',
  ),
  'leak-found': row(
    '导出前的最后检查在其中发现了完整的卡密',
    'the last check before the export found a whole secret in it',
  ),
  'import-not-looked-at': row(
    '这是导入的文件，程序不知道图中有什么，购买者尚未看过并确认',
    'it was imported: the program does not know what it shows, and the buyer has not looked and confirmed it',
  ),
  'bytes-lost': row(
    '购买者电脑里的这个文件已丢失或损坏，与封存时不一致，所以没有附带',
    'this file is gone from the buyer’s computer or damaged there, so it is not as it was sealed',
  ),
  'order-number': row(
    '其中可能显示订单号，不能给这个接收方看，且不知道它的位置',
    'it may show the order number, which this recipient must not see, at an unknown place',
  ),
};
