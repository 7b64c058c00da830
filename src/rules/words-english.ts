import type { chineseWords } from './words.ts';

/** The English words of refund rules, by the same kinds; `_` stands for a space. */
export const englishWords: Partial<
  Record<keyof typeof chineseWords, string | Record<string, string>>
> = {
  order:
    'order ordering ordered purchase purchasing purchased bought buying checkout placing_the_order date_of_purchase order_date sale purchase_date you_buy you_bought you_order',
  pay: 'payment paid paying pay you_pay charged charge',
  deliver:
    'delivery delivered delivering deliver issued issue issuing sent send sending e-mail_it email_it e-mailed emailed shipped dispatch dispatched dispatching ship shipping delivery_of provided to_you generated activated_by_us credited sold released supplied release',
  receive: 'receipt received receiving receive you_receive getting arrival you_get arrives arrive',
  view: 'viewed viewing view revealed revealing reveal shown displayed opened opening scratched seen copied shown_to_you unveiled exposed looked_at',
  use: {
    not_activated: 'activated activate activating activation',
    not_used: 'redeemed redeem redeeming used use using redemption consumed claimed applied bound',
  },
  logIn: 'log_in logged_in login',
  fail: {
    shown:
      'fails_to_activate failed_activation activation_failure activation_fails activation_error fails_to_redeem failed_to_activate rejected error first_error failed failure',
    state:
      "invalid faulty dead_key dead dead_code defective does_not_work do_not_work not_working not_work doesn't_work don't_work doesn't_activate won't_activate cannot_be_activated cannot_be_redeemed broken non-working wrong_code unusable stops_working bad_key bad_code",
  },
  after: 'after from since following of once_you later',
  within: 'within in_the_first within_the_first during inside_of inside in_under',
  upTo: 'up_to no_later_than not_later_than at_most by until before not_more_than no_more_than',
  beyond: 'more_than over later_than beyond exceeding older_than past longer_than',
  not: "not do_not are_not does_not never un- no haven't hasn't has_not have_not have_not_been has_not_been not_been not_yet isn't aren't without didn't wasn't is_not was_not were_not not_already don't yet_to_be",
  done: 'already were has_been have_been was is_already once_it_is',
  once: 'once as_soon_as when if_you_have',
  may: 'may can eligible_for eligible entitled able_to available_for are_accepted is_accepted accepted',
  only: 'only',
  must: 'must please should need_to have_to',
  will: 'will we_will we_aim we_try',
  or: 'or and /',
  orElse: 'otherwise else',
  unused: {
    not_activated: 'unactivated',
    not_viewed: 'unopened unrevealed unviewed unseen',
    not_used: 'unused unredeemed unclaimed',
  },
  refund:
    'refund refunds refunded money_back return returns returned returning full_refund request_a_refund can_be_cancelled can_be_canceled may_be_cancelled may_be_canceled cancel cancellation cancelled_by_you reimburse reimbursed reimbursement chargeback refund_request refund_requests refundable cancellations return_it refunding',
  replace:
    'replace replaced replacement replacements exchange exchanged exchanges swap swapped new_key new_code reissued re-issued reissue',
  noReason:
    'no_questions_asked no-questions-asked for_any_reason without_giving_a_reason without_reason no-reason no_reason any_reason',
  report:
    'report reported reporting contact contacting contact_us notify notified notifying tell_us let_us_know get_in_touch open_a_ticket raise_a_ticket open_a_dispute dispute disputes complaint complaints complain claim claims submit_a_ticket reach_out write_to_us inform message_us raise_an_issue email_us open_a_case file_a_claim submit_a_claim issues_must_be reach_us',
  verify: 'check verify test inspect try',
  service:
    'after-sales after-sales_support claim_period claim_window reporting_period dispute_period warranty_claims',
  refundTerm: 'refund_window refund_period return_window return_period cooling-off_period',
  replaceTerm: 'replacement_window replacement_period exchange_window',
  reply:
    'reply replies replied respond responds response respond_to answer answers answered review reviewed reviews process processed processing processes resolve resolved handle handled get_back_to_you reply_to reviewing look_into response_time',
  shopMoney:
    'refunds_are_processed refunds_take refund_takes refunds_are_credited appear_on back_to_your_card back_to_your_account original_payment_method business_days_to_appear refunds_are_paid refund_is_processed refunds_will_be_processed refund_will_be_processed credited_back refunds_are_issued refund_will_be_issued refund_will_be_credited approved_refunds refunds_arrive refund_arrives funds_return money_arrives refund_will_appear refunds_appear your_refund_will refund_to_appear',
  close:
    'cancelled_automatically canceled_automatically automatically_cancelled automatically_canceled auto-cancelled expire expires expired closed close closes deleted delete deletes settled settlement payout lapses lapse cancelled canceled released_to_the_seller released_to_seller void_if_unpaid archived',
  valid: 'valid validity valid_for expiry expiration expiry_date',
  term: 'subscription membership plan trial pass premium subscriptions rental playtime game_time',
  online:
    'support_is_available available_24/7 online live_chat working_hours office_hours business_hours 24/7 opening_hours round_the_clock',
  notice: 'notice announcement prior_notice in_advance advance_notice',
  cap: 'per_account devices at_a_time per_customer rebind rebinding limit_of maximum_of',
  warranty: 'warranty guarantee guaranteed warranted',
  refuse:
    "is_not_a_reason is_not_a_ground is_not_grounds are_not_grounds are_not_reasons is_no_reason are_not_a_reason cannot can_not can't will_not won't not_eligible_for not_eligible not_entitled no_longer not_accept not_accepted not_covered not_provided not_offered unable_to not_possible does_not_cover not_grounds not_a_reason not_qualify not_considered exclude excludes excluded do_not_offer do_not_accept do_not_provide may_not not_be",
  refusedRefund:
    'no_refund no_refunds non-refundable nonrefundable not_refundable not_refunded not_be_refunded no_returns all_sales_are_final all_sales_final final_sale sales_are_final sale_is_final not_refund cannot_be_refunded cannot_be_returned no_cancellations no_money_back refunds_are_not refund_is_not cannot_be_cancelled not_returnable refund_will_not never_refunded cannot_refund no_longer_refundable not_normally_refund cannot_be_returned_or_exchanged never_refund no_returns_or_refunds forfeits_the_refund',
  refusedReplace:
    'no_replacement no_replacements not_replaced no_exchange no_exchanges cannot_be_replaced not_replace',
  void: "not_responsible not_liable at_your_own_risk rejected_claims will_not_be_accepted will_not_be_considered will_not_be_processed will_not_be_honoured will_not_be_honored are_not_accepted are_not_considered cannot_be_accepted cannot_be_considered is_not_accepted will_be_rejected will_be_declined declined refused denied will_be_ignored ignored are_rejected is_rejected will_be_refused are_refused deemed_accepted considered_accepted considered_used considered_working counts_as_used void voids forfeited no_liability your_responsibility not_accept_claims deemed_used treated_as_used not_be_accepted not_be_considered not_be_processed no_claims treated_as_accepted treated_as_valid counts_as_accepted counts_as_use considered_valid deemed_valid not_be_honoured not_be_honored buyer's_responsibility not_entertained banned",
  problem: {
    not_delivered:
      "not_delivered undelivered not_received never_arrived not_arrived has_not_arrived did_not_arrive hasn't_arrived never_received out_of_stock non-delivery never_delivered did_not_receive have_not_received haven't_received not_been_delivered no_key_has_arrived not_get",
    wrong_item:
      'wrong_item wrong_product wrong_key not_as_described wrong_region_key does_not_match wrong_denomination different_product wrong_value incorrect_product incorrect_item',
    already_used_key:
      'already_used already_redeemed already_been_used already_been_redeemed already_activated used_by_someone_else been_used_before previously_used used_key duplicate_key',
    wrong_account_credit: 'wrong_account credited_to_another credited_to_the_wrong_account',
    partial_delivery:
      'missing_keys missing_codes partially_delivered partial_delivery incomplete fewer short_delivery missing_items missing_part',
    duplicate_charge:
      'charged_twice double_charge duplicate_payment paid_twice double_payment duplicate_charge double_charged billed_twice duplicate_order',
    platform_fault:
      "our_fault our_error our_mistake system_error system_failure our_side technical_error on_our_part our_system seller's_fault",
    quality_issue: 'quality_issue quality_problem quality_issues',
    service_terminated:
      'shut_down shuts_down cease cease_operations close_down discontinued service_ends',
    service_lost:
      'subscription_drops drops_out_of_the_plan banned_within loses_access lose_access subscription_stops drops deactivated',
  },
  ban: 'account_ban account_is_banned suspended suspension bans',
  ground: {
    user_error:
      "wrong_id wrong_player_id typo mistyped entered_incorrectly your_mistake customer_error ordered_by_mistake by_mistake accidental wrong_region incorrect_account_details buyer_error wrong_username incorrect_id user_error wrong_account_details wrong_details incorrect_details your_own_error mistaken_purchase buyer's_mistake accidentally wrong_e-mail wrong_email",
    changed_mind:
      "change_of_mind changed_your_mind change_your_mind no_longer_want don't_like do_not_like changed_mind buyer's_remorse no_longer_wanted no_longer_need price_drop dislike",
    key_leaked: 'leaked shared resold disclosed share published reselling leak disclose',
    third_party_action:
      "publisher game_developer game_publisher third_party third-party publisher's",
    account_modified:
      'changed_the_password change_the_password password_was_changed change_password changing_the_password',
    abuse: 'abuse abusive fraudulent fraud repeated_refunds malicious excessive_refunds',
    promo_or_free_item:
      'promotional free_items gifts discounted_items sale_items giveaway bonus on_sale free_item free_gift discounted promo',
    incompatible_environment:
      'incompatible system_requirements region_lock region-locked region_restrictions hardware compatibility unsupported region_restriction',
    no_proof:
      'without_proof without_evidence without_a_screenshot without_a_video without_screenshots no_proof without_a_recording without_video without_an_unedited without_screenshot no_video',
    key_expired: 'expired_keys expired_codes expired_key expired_code codes_that_expired',
    off_platform:
      'outside_the_platform off-platform outside_our_site private_transfer outside_this_site other_sellers third-party_sellers elsewhere off_the_platform unauthorised_sellers',
    promised_tolerance: 'tolerance deviation',
  },
  lateness:
    'late_claims late_requests after_that after_this_period after_this_time afterwards later_claims thereafter beyond_this after_the_deadline late after_that_period after_that_time later_reports after_this_window',
  except: 'excepted excluding_those',
  non: 'unless except except_for except_in_case_of other_than except_where except_when save_for',
  ask: {
    hand: 'provide attach include send_us submit upload attaching including enclose supply providing give requires require together_with supplied_with',
    keep: 'keep quote present state show proof_of save record',
  },
  proof: {
    screenshot: 'screenshot screenshots photo picture screen_shot screen_capture',
    screen_recording:
      'video recording screen_recording screen-recording video_recording video_proof unedited_video',
    order_number: 'order_number order_id order_no order_reference order_details',
    chat_log: 'chat chat_log chat_history conversation correspondence chat_logs chat_transcript',
    activation_error: 'error_message error_page error_screen error_code screenshot_of_the_error',
    payment_voucher:
      'proof_of_payment payment_receipt payment_proof bank_statement transaction_id payment_confirmation proof_of_purchase invoice transaction_record',
    product_page: 'product_page listing product_name',
    account_info:
      'account_name account_id player_id username e-mail_address email_address user_id account_details registered_e-mail account_email contact_details',
    key_content: 'the_key the_code key_itself full_key activation_code',
    official_reply:
      "reply_from_the_publisher publisher's_reply official_reply support_reply_from manufacturer's_reply publisher_support official_response confirmation_from_the_publisher",
    reason_text:
      'reason the_reason reason_for describe_the_problem description_of_the_problem explanation',
    balance_compare: 'balance_before before_and_after',
  },
  goods:
    'activation_pin activation_key activation_keys digital_goods virtual_goods digital_products digital_items keys codes products goods items gift_cards game_keys virtual_items digital_codes gift_codes digital_content pins',
  nothing:
    'refund_policy return_policy refund_rules terms_of_use terms_of_service support_team customer_support in_order_to order_to in_case if_your if_the the_event_of an_error_message as_described order_page in_use',
};
