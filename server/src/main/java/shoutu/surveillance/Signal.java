package shoutu.surveillance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Threshold.Setting;
import shoutu.rules.Threshold.Tier;

/**
 * A crossed threshold that asks for a look.
 *
 * @param window the days with the most cases under the gravest threshold
 * @param raisedAt when the cases that crossed it were received: the legal clock starts here
 */
public record Signal(
    UUID id,
    int home,
    String place,
    int placeNo,
    String disease,
    Setting settingKind,
    String setting,
    String group,
    Tier tier,
    List<String> thresholds,
    LocalDate windowFrom,
    LocalDate windowTo,
    int cases,
    int round,
    State state,
    Instant raisedAt,
    @Nullable Answer answer,
    @Nullable Instant answeredAt,
    @Nullable Instant watchUntil,
    @Nullable String deadlineRule,
    @Nullable Instant dueAt,
    @Nullable UUID duty,
    int version) {

  public enum State {
    OPEN,
    WATCHED,
    INVESTIGATED,
    CLOSED
  }

  /** What somebody made of it. The first two need no reason: most signals are false. */
  public enum Answer {
    DATA_ERROR,
    EXPECTED,
    WATCH,
    INVESTIGATE
  }

  SignalKey key() {
    return new SignalKey(home, disease, settingKind, setting, group);
  }

  /** Takes further cases in; it never becomes less grave by them. */
  Signal grown(String at, int atNo, Crossing crossing) {
    boolean graver = crossing.tier().compareTo(tier) >= 0;
    return graver
        ? crossed(at, atNo, crossing)
        : new Signal(
            id,
            home,
            at,
            atNo,
            disease,
            settingKind,
            setting,
            group,
            tier,
            thresholds,
            windowFrom,
            windowTo,
            cases,
            round,
            state,
            raisedAt,
            answer,
            answeredAt,
            watchUntil,
            deadlineRule,
            dueAt,
            duty,
            version);
  }

  /** As a crossing shows it, whatever it was before. */
  Signal crossed(String at, int atNo, Crossing crossing) {
    return new Signal(
        id,
        home,
        at,
        atNo,
        disease,
        settingKind,
        setting,
        group,
        crossing.tier(),
        crossing.thresholds(),
        crossing.from(),
        crossing.to(),
        crossing.cases(),
        round,
        state,
        raisedAt,
        answer,
        answeredAt,
        watchUntil,
        deadlineRule,
        dueAt,
        duty,
        version);
  }

  /** Asks once more: what was answered was about other cases. */
  Signal reopened(Instant at) {
    return new Signal(
        id,
        home,
        place,
        placeNo,
        disease,
        settingKind,
        setting,
        group,
        tier,
        thresholds,
        windowFrom,
        windowTo,
        cases,
        round + 1,
        State.OPEN,
        at,
        null,
        null,
        null,
        null,
        null,
        null,
        version);
  }

  Signal due(String rule, Instant at, UUID toVerify) {
    return new Signal(
        id,
        home,
        place,
        placeNo,
        disease,
        settingKind,
        setting,
        group,
        tier,
        thresholds,
        windowFrom,
        windowTo,
        cases,
        round,
        state,
        raisedAt,
        answer,
        answeredAt,
        watchUntil,
        rule,
        at,
        toVerify,
        version);
  }

  Signal answered(Answer what, State then, Instant at, @Nullable Instant until) {
    return new Signal(
        id,
        home,
        place,
        placeNo,
        disease,
        settingKind,
        setting,
        group,
        tier,
        thresholds,
        windowFrom,
        windowTo,
        cases,
        round,
        then,
        raisedAt,
        what,
        at,
        until,
        deadlineRule,
        dueAt,
        duty,
        version);
  }

  /** Watched long enough, and nothing came. */
  Signal watchedOut() {
    return new Signal(
        id,
        home,
        place,
        placeNo,
        disease,
        settingKind,
        setting,
        group,
        tier,
        thresholds,
        windowFrom,
        windowTo,
        cases,
        round,
        State.CLOSED,
        raisedAt,
        answer,
        answeredAt,
        null,
        deadlineRule,
        dueAt,
        duty,
        version);
  }
}
