package shoutu.response;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.ResponseLevel;

/**
 * One outbreak's way from a signal or an event to a response and out of it again: verified,
 * assessed, proposed, decided, active, ended. Each link is a duty with a clock; the waiting
 * proposal is one too.
 *
 * @param placeCode the county that answers for the outbreak
 * @param signal what it began with; null when that was an event
 * @param event what it began with; null when that was a signal
 * @param links the duties of the chain, by step
 * @param waived early actions of 7-1-7 that do not apply here, each with its reason
 */
public record Activation(
    UUID id,
    int version,
    int home,
    String placeCode,
    String disease,
    @Nullable UUID signal,
    @Nullable UUID event,
    Instant openedAt,
    Stage stage,
    Links links,
    @Nullable Verified verified,
    @Nullable Assessed assessed,
    @Nullable Proposed proposed,
    @Nullable Decided decided,
    @Nullable Ended ended,
    Map<String, String> waived) {

  public Activation {
    waived = Map.copyOf(waived);
  }

  public enum Stage {
    /** The CDC is finding out whether it is true. */
    VERIFYING,
    /** It was not. */
    EXCLUDED,
    /** The signal was cleared before anybody verified it. */
    WITHDRAWN,
    /** It is true; how bad can it get? */
    ASSESSING,
    /** The CDC owes the command a proposal. */
    PROPOSING,
    /** The command owes a decision. */
    DECIDING,
    /** The command decided against a response. */
    DECLINED,
    ACTIVE,
    ENDED
  }

  /** The duties of the chain; null until it comes to that link. */
  public record Links(
      @Nullable UUID verify, @Nullable UUID assess, @Nullable UUID decide, @Nullable UUID plan) {}

  /** The same chain with other links. */
  Activation linked(Links other) {
    return new Activation(
        id, version, home, placeCode, disease, signal, event, openedAt, stage, other, verified,
        assessed, proposed, decided, ended, waived);
  }

  /** The same chain, with an early action that does not apply here. */
  Activation waiving(String action, String reason) {
    Map<String, String> more = new HashMap<>(waived);
    more.put(action, reason);
    return waiving(more);
  }

  /** The same chain, with an early action that applies after all. */
  Activation applying(String action) {
    Map<String, String> fewer = new HashMap<>(waived);
    fewer.remove(action);
    return waiving(fewer);
  }

  private Activation waiving(Map<String, String> actions) {
    return new Activation(
        id, version, home, placeCode, disease, signal, event, openedAt, stage, links, verified,
        assessed, proposed, decided, ended, actions);
  }

  /** Who did a step, and when. */
  public record Signature(Instant at, String account, @Nullable String post) {}

  public record Verified(Result result, String statement, Signature by) {
    public enum Result {
      TRUE,
      EXCLUDED
    }
  }

  /**
   * @param likelihood of spread and {@code impact} if it spreads, each 1 (very low) to 4 (high)
   * @param ihr which of the four questions of IHR Annex 2 are answered with yes
   */
  public record Assessed(
      int likelihood, int impact, List<IhrQuestion> ihr, String statement, Signature by) {
    public Assessed {
      ihr = List.copyOf(ihr);
    }

    /** For whoever has yet to answer them for themselves. */
    Assessed withoutQuestions() {
      return new Assessed(likelihood, impact, List.of(), statement, by);
    }

    /** IHR (2005), Annex 2: two yes are reason to tell the level above. */
    public enum IhrQuestion {
      SERIOUS_IMPACT,
      UNUSUAL,
      INTERNATIONAL_SPREAD,
      TRAVEL_OR_TRADE
    }
  }

  /**
   * @param area the places concerned, each with all that lies below it
   */
  public record Proposed(
      ResponseLevel level, List<String> area, String plan, String statement, Signature by) {
    public Proposed {
      area = List.copyOf(area);
    }
  }

  /**
   * @param level and {@code area} as decided, which may differ from the proposal
   */
  public record Decided(
      Verdict verdict,
      ResponseLevel level,
      List<String> area,
      String plan,
      String reason,
      String basis,
      Signature by) {
    public Decided {
      area = List.copyOf(area);
    }

    public enum Verdict {
      STARTED,
      DECLINED
    }
  }

  public record Ended(String reason, Signature by) {}
}
