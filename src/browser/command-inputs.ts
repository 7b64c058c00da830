import { longestNote, problemKinds, unobtainableReasons } from '../model/case.ts';
import { claimSchema } from '../model/claim.ts';
import { pointableFields, statableFields } from '../model/correction.ts';
import { windowSchema } from '../model/deadline.ts';
import { evidenceKinds, matrixItemKinds } from '../model/evidence.ts';
import { pageKinds } from '../model/fact.ts';
import { hashSchema, idSchema } from '../model/ids.ts';
import { longestFactText, longestPageText } from '../model/limits.ts';
import { lockSchema } from '../model/lock.ts';
import { ownMasksSchema } from '../model/own-masks.ts';
import { isoInstant } from '../model/time.ts';
import { z } from '../model/zod.ts';

const siteSchema = z
  .string()
  .regex(/^https?:\/\/[^/*]+$/)
  .max(300);

const authoritySchema = z
  .string()
  .regex(/^https?:\/\/[^/*@\s]+\/\S*$/)
  .max(300);

/** What each command takes. */
export const commandInputs = {
  /** Reads the page in a tab without keeping anything. */
  'read-page': z.strictObject({ tabId: z.int() }),
  /** Captures after a countdown, and says on the page what came of it. */
  'capture-later': z.strictObject({ tabId: z.int() }),
  'cancel-later': z.strictObject({ tabId: z.int() }),
  /** Has the buyer choose a part of the page in a tab; the page is captured when he did. */
  'choose-part': z.strictObject({ tabId: z.int() }),
  /** Takes an item back: it is put aside, and deleted when the grace is over. */
  'remove-item': z.strictObject({ item: idSchema }),
  'restore-item': z.strictObject({ item: idSchema }),
  /** Deletes an item that was put aside at once. */
  'delete-item': z.strictObject({ item: idSchema }),
  /**
   * Captures the page in a tab and seals it: all of it, by scrolling, unless only what is on screen is
   * wanted. A second request while one runs joins it.
   */
  capture: z.strictObject({ tabId: z.int(), extent: z.enum(['page', 'viewport']).optional() }),
  /** Ends the capture in a tab with what it has. */
  'cancel-capture': z.strictObject({ tabId: z.int() }),
  'open-case': z.strictObject({ item: idSchema }),
  assign: z.strictObject({ item: idSchema, case: idSchema }),
  'set-window': z.strictObject({ case: idSchema, window: windowSchema.omit({ id: true }) }),
  'remove-window': z.strictObject({ case: idSchema, window: idSchema }),
  /** When a window began, by the buyer's word; null has it derived from the captures again. */
  'set-start': z.strictObject({
    case: idSchema,
    window: idSchema,
    startsAt: isoInstant.nullable(),
  }),
  /** Notes that a claim was sent; with the id of an earlier note it replaces that one. */
  'put-claim': z.strictObject({
    case: idSchema,
    claim: claimSchema.partial({ id: true }),
  }),
  /** What the buyer says went wrong; null takes it back. */
  'set-problem': z.strictObject({ case: idSchema, problem: z.enum(problemKinds).nullable() }),
  /** That a piece of evidence cannot be had, and why; null takes it back. */
  'set-unobtainable': z.strictObject({
    case: idSchema,
    kind: z.enum(matrixItemKinds),
    reason: z.enum(unobtainableReasons).nullable(),
  }),
  /** What the buyer notes about an item, or about the case; nothing takes it back. */
  'put-note': z.strictObject({
    case: idSchema,
    item: idSchema.nullable(),
    text: z.string().max(longestNote),
  }),
  'remove-claim': z.strictObject({ case: idSchema, claim: idSchema }),
  /** "Later": puts off the alerts of a case. */
  snooze: z.strictObject({ case: idSchema }),
  'set-case-open': z.strictObject({ case: idSchema, open: z.boolean() }),
  /** Puts a case away, which closes it, or takes it out again. */
  'archive-case': z.strictObject({ case: idSchema, archived: z.boolean() }),
  /** Says what kind of page an item is; what it proves follows unless it is said, too. */
  'correct-kind': z.strictObject({
    item: idSchema,
    page: z.enum(pageKinds),
    evidence: z.enum(evidenceKinds).optional(),
  }),
  /** Takes a line (from 0) of an item's sealed page text as the value of a field. */
  'correct-fact': z.strictObject({
    item: idSchema,
    field: z.enum(pointableFields),
    line: z.int().min(0).max(longestPageText),
  }),
  /** Has the buyer point at the value of a field on the page in a tab, which is that of the item. */
  'point-at': z.strictObject({ tabId: z.int(), item: idSchema, field: z.enum(pointableFields) }),
  /** Takes a correction back, which is another correction; its hint goes. */
  'take-back': z.strictObject({ item: idSchema, correction: idSchema }),
  /** Takes away what was remembered for the pages of a shop. */
  'forget-hint': z.strictObject({
    shop: z.string().max(300),
    path: z.string().max(300),
    about: z.enum(['kind', ...pointableFields]),
  }),
  'confirm-picture': z.strictObject({ item: idSchema, confirmed: z.boolean() }),
  /** What the buyer covers and uncovers in an item's pictures; it replaces what he did before. */
  'set-masks': z.strictObject({ item: idSchema, masks: ownMasksSchema }),
  /**
   * Opens a recording under an id that the recorder chose and already holds.
   * @see openRecorder for what tab and case are
   */
  'begin-recording': z.strictObject({
    recording: idSchema,
    tab: z.int().nullable(),
    case: idSchema.nullable(),
  }),
  /** Seals a recording that is over, with whatever of it was stored. */
  'seal-recording': z.strictObject({ recording: idSchema }),
  /** Seals a file that the desk put into the inbox. */
  'seal-import': z.strictObject({ import: idSchema }),
  /**
   * Takes what the buyer typed beside an imported picture as facts of it, all or none; an empty text
   * takes back what was typed before.
   */
  'state-facts': z.strictObject({
    item: idSchema,
    facts: z
      .array(
        z.strictObject({ field: z.enum(statableFields), text: z.string().max(longestFactText) }),
      )
      .min(1)
      .max(statableFields.length),
  }),
  /** Puts aside everything that was captured of the practice. */
  'end-practice': z.strictObject({}),
  /** Before a pack is signed: makes the key unless there is one, and has the ledger name it. */
  'prepare-signing': z.strictObject({}),
  /** Takes over a pack that the desk put into the inbox, whole. */
  'restore-pack': z.strictObject({ restore: idSchema }),
  /** A pack was written, read back and offered: notes it in the ledger. */
  exported: z.strictObject({ case: idSchema, tagManifest: hashSchema }),
  /** Turns the lock on; the page that made it has opened it, and keeps the passphrase to itself. */
  'lock-on': z.strictObject({ lock: lockSchema }),
  /** Turns the lock off, which takes it being open: what is encrypted is decrypted. */
  'lock-off': z.strictObject({}),
  /** Puts the private key of the lock under another passphrase. */
  'lock-passphrase': z.strictObject({
    lock: lockSchema.shape.id,
    privateKey: lockSchema.shape.privateKey,
  }),
  /** The lock was opened, or is to lock itself after another time. */
  'lock-changed': z.strictObject({}),
  /** The settings or the language changed: menu, badge and alarm are made anew. */
  'settings-changed': z.strictObject({}),
  /**
   * Switches a timestamp authority on or off. Its right is asked for by the page that has the click, and
   * given back when nothing else needs it.
   */
  'set-authority': z.strictObject({
    url: authoritySchema,
    isOn: z.boolean(),
    /** When it was clicked, in milliseconds since the epoch. */
    at: z.int(),
  }),
  /** Asks at once for the stamp that waits. */
  'stamp-now': z.strictObject({}),
  /** Has a hash stamped, for the export that waits for it. */
  'stamp-hash': z.strictObject({ hash: hashSchema }),
  /** Watches a shop that the user has granted; `page-reports` of its pages are heard from then on. */
  'watch-shop': z.strictObject({ site: siteSchema }),
  /** Stops watching a shop and gives the right back. What was captured stays. */
  'unwatch-shop': z.strictObject({ site: siteSchema }),
  /** Shows the in-page button on a site again where the buyer hid it. */
  'show-button': z.strictObject({ site: siteSchema }),
  /** Problems that the background met by itself (lost store, full disk) and nobody has seen yet. */
  troubles: z.strictObject({}),
  /** A person was shown these troubles and said so. */
  'troubles-seen': z.strictObject({ ids: z.array(idSchema).max(100) }),
} as const;
