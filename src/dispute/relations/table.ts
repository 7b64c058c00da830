import type { RelationRule } from '../finding.ts';
import {
  captureFailed,
  importedNotWitnessed,
  itemOfUnknownKind,
  maskUncertain,
  methodWeakerThanAvailable,
  pageNotReadToItsEnd,
  pictureOfAnotherCase,
  samePictureTwice,
  unrelatedItem,
} from './captures.ts';
import { claimAfterDeadline, claimNotCaptured, refusalWithoutClaim } from './claims.ts';
import { clockFarOff, clockJumpBetween } from './clock.ts';
import {
  failureBlamesAccount,
  failureOfAnotherProduct,
  failureSaysOtherwise,
  failureWithoutText,
} from './failure.ts';
import {
  failureOfAnotherKey,
  fewerKeysThanOrdered,
  keyDeliveredTwice,
  keyInTwoOrders,
  moreKeysThanOrdered,
} from './keys.ts';
import {
  amountDiffers,
  currencyDiffers,
  orderNumberDiffers,
  productDiffers,
  quantityDiffers,
} from './order.ts';
import {
  payeeDiffers,
  payeeIsNotMerchant,
  paymentDiffersFromOrder,
  twoPayments,
  voucherWithoutTradeNumber,
} from './payment.ts';
import {
  noWindowKnown,
  quoteWithoutCapture,
  recordingMissing,
  rulesCapturedAfterPurchase,
  rulesChanged,
  windowStartUnknown,
  windowsDisagree,
  windowWithoutClause,
} from './rules.ts';
import {
  closedAfterDelivery,
  deliveredWithoutKeys,
  refundShown,
  statusWentBack,
} from './status.ts';
import {
  capturedBeforeOrder,
  failureBeforeOrder,
  keyMadeBeforeOrder,
  keyMadeTooLate,
  seenBeforeStated,
  timesDisagree,
  timesOutOfOrder,
} from './times.ts';

/** Every rule of relation. A new one is a function and a row here. */
export const relationRules = {
  'order-number-differs': orderNumberDiffers,
  'amount-differs': amountDiffers,
  'product-differs': productDiffers,
  'quantity-differs': quantityDiffers,
  'currency-differs': currencyDiffers,
  'payment-differs-from-order': paymentDiffersFromOrder,
  'payee-differs': payeeDiffers,
  'payee-is-not-merchant': payeeIsNotMerchant,
  'voucher-without-trade-number': voucherWithoutTradeNumber,
  'two-payments': twoPayments,
  'times-out-of-order': timesOutOfOrder,
  'seen-before-stated': seenBeforeStated,
  'times-disagree': timesDisagree,
  'failure-before-order': failureBeforeOrder,
  'captured-before-order': capturedBeforeOrder,
  'key-made-too-late': keyMadeTooLate,
  'key-made-before-order': keyMadeBeforeOrder,
  'status-went-back': statusWentBack,
  'closed-after-delivery': closedAfterDelivery,
  'refund-shown': refundShown,
  'delivered-without-keys': deliveredWithoutKeys,
  'fewer-keys-than-ordered': fewerKeysThanOrdered,
  'more-keys-than-ordered': moreKeysThanOrdered,
  'key-delivered-twice': keyDeliveredTwice,
  'key-in-two-orders': keyInTwoOrders,
  'failure-of-another-key': failureOfAnotherKey,
  'failure-of-another-product': failureOfAnotherProduct,
  'failure-says-otherwise': failureSaysOtherwise,
  'failure-blames-account': failureBlamesAccount,
  'failure-without-text': failureWithoutText,
  'method-weaker-than-available': methodWeakerThanAvailable,
  'capture-failed': captureFailed,
  'mask-uncertain': maskUncertain,
  'imported-not-witnessed': importedNotWitnessed,
  'page-not-read-to-its-end': pageNotReadToItsEnd,
  'unrelated-item': unrelatedItem,
  'item-of-unknown-kind': itemOfUnknownKind,
  'same-picture-twice': samePictureTwice,
  'picture-of-another-case': pictureOfAnotherCase,
  'clock-far-off': clockFarOff,
  'clock-jump-between': clockJumpBetween,
  'no-window-known': noWindowKnown,
  'window-start-unknown': windowStartUnknown,
  'window-without-clause': windowWithoutClause,
  'windows-disagree': windowsDisagree,
  'quote-without-capture': quoteWithoutCapture,
  'rules-captured-after-purchase': rulesCapturedAfterPurchase,
  'rules-changed': rulesChanged,
  'recording-missing': recordingMissing,
  'claim-after-deadline': claimAfterDeadline,
  'claim-not-captured': claimNotCaptured,
  'refusal-without-claim': refusalWithoutClaim,
} as const satisfies Record<string, RelationRule>;
export type RelationId = keyof typeof relationRules;
