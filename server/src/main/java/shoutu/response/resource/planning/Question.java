package shoutu.response.resource.planning;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.duty.Triage;
import shoutu.rules.AssignmentRule;
import shoutu.rules.ResourceKind;

/** All that is known when a plan is asked for. */
public record Question(
    Instant now, List<Crew> crews, List<Store> stores, List<Want> wants, AssignmentRule rule) {

  public Question {
    crews = List.copyOf(crews);
    stores = List.copyOf(stores);
    wants = wants.stream().sorted(Want.ORDER).toList();
  }

  /**
   * A team in its next shift, which ends where it began when it is away.
   *
   * @param people who share the work at a place
   * @param barred volunteers who may not be sent, because nobody insured them
   */
  public record Crew(
      UUID id, String kind, int people, Site base, Instant from, Instant until, boolean barred) {
    boolean isThere() {
      return from.isBefore(until);
    }
  }

  /** How much of an item is left where. */
  public record Store(UUID id, String item, int quantity, Site site) {}

  /**
   * A need.
   *
   * @param quantity of supplies; 1 for a team
   * @param fixedTo the team or stock that a person decided on
   * @param fixedAs its turn among what that team was given
   * @param before what was proposed for it last time
   * @param refusedBy the team or stock whose post said that it can't
   */
  public record Want(
      UUID need,
      ResourceKind.Of of,
      String kind,
      int quantity,
      Site site,
      Triage triage,
      Instant receivedAt,
      Instant dueAt,
      @Nullable UUID fixedTo,
      int fixedAs,
      @Nullable UUID before,
      @Nullable UUID refusedBy) {

    /** The order of the day. */
    static final Comparator<Want> ORDER =
        Comparator.comparing(Want::triage, Triage.ORDER)
            .thenComparing(Want::receivedAt)
            .thenComparing(Want::need);
  }
}
