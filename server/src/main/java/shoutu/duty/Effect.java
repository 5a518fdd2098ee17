package shoutu.duty;

import org.jspecify.annotations.Nullable;
import shoutu.territory.Field;

/** What must follow from a decision, in the same transaction. */
public sealed interface Effect {

  /** The ask goes up as a duty of its own: a decision request. */
  record AskUp(Field to, Stage.Obstacle obstacle, String ask) implements Effect {}

  /** The common superior gets the dispute as a duty of its own. */
  record CallToDecide(Field decider, @Nullable Field rightOwner) implements Effect {}

  /** The verifier gets the observation as a duty of its own. */
  record CallToObserve(Field verifier) implements Effect {}

  /** Asks about this duty that were answered have now helped: their closure is confirmed. */
  record ConfirmAnswers() implements Effect {}

  /** Whoever was called to decide or to observe has done so: that duty is claimed. */
  record SettleCall(Call call) implements Effect {}

  /** Nothing is left to ask, decide or observe about this duty. */
  record WithdrawCalls() implements Effect {}

  /** What it was split into has lost its purpose, and is withdrawn for the same reason. */
  record WithdrawParts(String reason) implements Effect {}
}
