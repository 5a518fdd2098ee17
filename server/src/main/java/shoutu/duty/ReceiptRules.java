package shoutu.duty;

/** Which commands show by themselves that the owner has received the duty. */
final class ReceiptRules {

  static boolean impliesReceipt(Duty duty, Command command) {
    return duty.stage() instanceof Stage.Issued
        && switch (command.verb()) {
          case RECORD, ASSIGN, SPLIT, CLAIM, CANNOT, DEFER -> true;
          case ACKNOWLEDGE,
              ANSWER,
              OBJECT,
              UPHOLD,
              REJECT,
              REVIEW,
              EXTEND,
              RAISE,
              UNACKNOWLEDGE,
              LAPSE,
              CONFIRM,
              OBSERVE,
              REFUSE,
              POOL_SILENCE,
              EXPIRE,
              CANCEL,
              WITHDRAW,
              DRAW,
              VERIFY_TRUE,
              VERIFY_FALSE,
              RECUR ->
              false;
        };
  }

  private ReceiptRules() {}
}
